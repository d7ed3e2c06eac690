-- alter table `membership`
ALTER TABLE `membership` DROP INDEX `uq_role`, DROP PRIMARY KEY;
