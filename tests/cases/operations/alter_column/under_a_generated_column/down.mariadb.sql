-- alter table `post`
ALTER TABLE `post` DROP COLUMN `twice`, MODIFY COLUMN `size` INT NOT NULL;

-- alter table `post`
ALTER TABLE `post` ADD COLUMN `twice` BIGINT GENERATED ALWAYS AS (`size` * 2) STORED;
