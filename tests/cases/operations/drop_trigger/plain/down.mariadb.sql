-- create trigger `post_noted`
CREATE TRIGGER `post_noted` AFTER INSERT ON `post` FOR EACH ROW INSERT INTO `log` (`post_id`) VALUES (NEW.`id`);
