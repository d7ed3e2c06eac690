-- create trigger `post_trimmed`
CREATE TRIGGER `post_trimmed` BEFORE INSERT ON `post` FOR EACH ROW SET NEW.`title` = TRIM(NEW.`title`);
