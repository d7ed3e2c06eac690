-- update `post` in batches
-- in batches of 2; the rows that will be looked at:
SELECT COUNT(*) FROM `post` WHERE `size` IS NULL;
-- until it gives no key:
SELECT `id` FROM (SELECT `id` FROM `post` WHERE `id` > COALESCE(?, -9223372036854775809) ORDER BY `id` LIMIT ?) AS `batch` ORDER BY `id` DESC LIMIT 1;
UPDATE `post` SET `size` = (length(`title`)) WHERE `id` > COALESCE(?, -9223372036854775809) AND `id` <= ? AND (`size` IS NULL);
