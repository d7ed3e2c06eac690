-- create view `names`
CREATE VIEW `names` AS SELECT `id`, `name` FROM `user` WHERE `name` <> 'it''s';

-- create view `long_names`
CREATE VIEW `long_names` AS SELECT `name` FROM `names` WHERE length(`name`) > 10;
