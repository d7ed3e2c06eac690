-- alter table `user`
ALTER TABLE `user` RENAME COLUMN `name` TO `label`;

-- make view `names` again
CREATE OR REPLACE VIEW `names` AS SELECT u.`label` AS called FROM `user` u WHERE u.`size` > 0;

-- drop trigger `user_noted`
DROP TRIGGER `user_noted`;

-- make trigger `user_noted` again
CREATE TRIGGER `user_noted` AFTER UPDATE ON `user` FOR EACH ROW BEGIN IF NEW.`size` > 0 THEN INSERT INTO log (note) VALUES (NEW.`label`); END IF; END;

-- alter table `user`
ALTER TABLE `user` RENAME COLUMN `size` TO `weight`, MODIFY COLUMN `twice` INT GENERATED ALWAYS AS (`weight` * 2) STORED;

-- make view `names` again
CREATE OR REPLACE VIEW `names` AS SELECT u.`label` AS called FROM `user` u WHERE u.`weight` > 0;

-- drop trigger `user_noted`
DROP TRIGGER `user_noted`;

-- make trigger `user_noted` again
CREATE TRIGGER `user_noted` AFTER UPDATE ON `user` FOR EACH ROW BEGIN IF NEW.`weight` > 0 THEN INSERT INTO log (note) VALUES (NEW.`label`); END IF; END;
