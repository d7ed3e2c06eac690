-- look for changed rows of `order`
-- must give no row; otherwise: a row that this migration inserted into `order` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT `tenant`, `number`, `group by`, `parent_tenant`, `parent_number`, `quantity`, `price`, `note` FROM `order` WHERE `tenant` = 1 AND `number` = 1 AND (NOT (`group by` <=> 'a') OR NOT (`parent_tenant` <=> NULL) OR NOT (`parent_number` <=> NULL) OR NOT (`quantity` <=> 2) OR NOT (`price` <=> 1.25) OR NOT (`note` <=> 'first')) AND CONVERT(JSON_ARRAY(`order`.`tenant`, `order`.`number`) USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0001' AND operation = 1) LIMIT 1;

-- look for changed rows of `order`
-- must give no row; otherwise: a row that this migration inserted into `order` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT `tenant`, `number`, `group by`, `parent_tenant`, `parent_number`, `quantity`, `price`, `note` FROM `order` WHERE `tenant` = 1 AND `number` = 2 AND (NOT (`group by` <=> 'b') OR NOT (`parent_tenant` <=> 1) OR NOT (`parent_number` <=> 1) OR NOT (`quantity` <=> 3) OR NOT (`price` <=> 2.50) OR NOT (`note` <=> 'second')) AND CONVERT(JSON_ARRAY(`order`.`tenant`, `order`.`number`) USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0001' AND operation = 1) LIMIT 1;

-- look for rows of `order` that refer to `order`
-- must give no row; otherwise: a row of `order` refers to a row that this migration inserted into `order`
-- help: point it elsewhere or delete it, then downgrade again (`order.parent_tenant, parent_number`)
SELECT `referring`.`tenant`, `referring`.`number`, `referring`.`parent_tenant`, `referring`.`parent_number` FROM `order` AS `referring` JOIN `order` ON `referring`.`parent_tenant` = `order`.`tenant` AND `referring`.`parent_number` = `order`.`number` WHERE CONVERT(JSON_ARRAY(`order`.`tenant`, `order`.`number`) USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0001' AND operation = 1) AND NOT CONVERT(JSON_ARRAY(`referring`.`tenant`, `referring`.`number`) USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0001' AND operation = 1) LIMIT 1;

-- delete from `order` what was inserted
DELETE FROM `order` WHERE CONVERT(JSON_ARRAY(`order`.`tenant`, `order`.`number`) USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0001' AND operation = 1);

-- drop table `order`
DROP TABLE `order`;
