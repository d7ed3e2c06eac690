-- alter table `note`
ALTER TABLE `note` DROP PRIMARY KEY;
