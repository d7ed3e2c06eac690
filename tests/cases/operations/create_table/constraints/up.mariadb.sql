-- create table `order`
CREATE TABLE `order` (
  `tenant` INT NOT NULL,
  `number` INT NOT NULL,
  `group by` VARCHAR(20) NOT NULL,
  `parent_tenant` INT NULL,
  `parent_number` INT NULL,
  `quantity` INT NOT NULL,
  `price` DECIMAL(10,2) NOT NULL,
  `note` VARCHAR(100) COLLATE utf8mb4_bin NOT NULL,
  `total` DECIMAL(12,2) GENERATED ALWAYS AS (`quantity` * `price`) STORED,
  PRIMARY KEY (`tenant`, `number`),
  CONSTRAINT `uq_group` UNIQUE (`group by`, `number`),
  INDEX `ix_order_number_tenant` (`number` DESC, `tenant`),
  INDEX `fk_order_parent_tenant_parent_number` (`parent_tenant`, `parent_number`),
  CONSTRAINT `ck_order_quantity` CHECK (`quantity` > 0),
  CONSTRAINT `ck_limits` CHECK (`quantity` < 1000 AND `price` >= 0),
  CONSTRAINT `fk_order_parent_tenant_parent_number` FOREIGN KEY (`parent_tenant`, `parent_number`) REFERENCES `order` (`tenant`, `number`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='what''s ordered';

-- insert into `order`
-- the keys that it gives back are recorded in `schema_migrations_inserts`
INSERT INTO `order` (`tenant`, `number`, `group by`, `parent_tenant`, `parent_number`, `quantity`, `price`, `note`) SELECT 1, 1, 'a', NULL, NULL, 2, 1.25, 'first' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM `order` AS `existing` WHERE `existing`.`tenant` = 1 AND `existing`.`number` = 1) RETURNING CONVERT(JSON_ARRAY(`tenant`, `number`) USING utf8mb4) COLLATE utf8mb4_bin;

-- insert into `order`
-- the keys that it gives back are recorded in `schema_migrations_inserts`
INSERT INTO `order` (`tenant`, `number`, `group by`, `parent_tenant`, `parent_number`, `quantity`, `price`, `note`) SELECT 1, 2, 'b', 1, 1, 3, 2.50, 'second' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM `order` AS `existing` WHERE `existing`.`tenant` = 1 AND `existing`.`number` = 2) RETURNING CONVERT(JSON_ARRAY(`tenant`, `number`) USING utf8mb4) COLLATE utf8mb4_bin;
