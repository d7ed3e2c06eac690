-- alter table `post`
ALTER TABLE `post` ADD COLUMN `views` INT NOT NULL DEFAULT 0;
