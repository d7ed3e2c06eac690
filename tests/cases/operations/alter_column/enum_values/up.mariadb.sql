-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `status` ENUM('draft', 'live', 'it''s gone') NOT NULL DEFAULT 'live', ALGORITHM=INPLACE, LOCK=NONE;
