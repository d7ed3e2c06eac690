-- update `post`
UPDATE `post` SET `size` = (`size` + 10), `title` = 'it''s' WHERE `id` > 1;
