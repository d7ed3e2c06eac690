-- run SQL
UPDATE `user` SET `role_id` = NULL WHERE `name` LIKE 'a%';
