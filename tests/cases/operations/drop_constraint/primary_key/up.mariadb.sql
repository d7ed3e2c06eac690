-- alter table `membership`
ALTER TABLE `membership` DROP PRIMARY KEY;
