-- alter table `post`
ALTER TABLE `post` ADD COLUMN `total` DECIMAL(12,2) GENERATED ALWAYS AS (`price` * `amount`) STORED;
