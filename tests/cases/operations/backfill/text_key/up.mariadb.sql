-- update `country` in batches
-- in batches of 2; the rows that will be looked at:
SELECT COUNT(*) FROM `country`;
-- until it gives no key:
SELECT `code` FROM (SELECT `code` FROM `country` WHERE COALESCE(`code` > ?, TRUE) ORDER BY `code` LIMIT ?) AS `batch` ORDER BY `code` DESC LIMIT 1;
UPDATE `country` SET `label` = (`code` || ': ' || `name`) WHERE COALESCE(`code` > ?, TRUE) AND `code` <= ?;
