-- run SQL
UPDATE `post` SET `status` = NULL WHERE `status` = 'draft';
