-- create trigger `post_noted`
CREATE TRIGGER `post_noted` AFTER UPDATE ON `post` FOR EACH ROW BEGIN IF NEW.`title` <> OLD.`title` THEN INSERT INTO log (post_id) VALUES (NEW.`id`); END IF; END;
