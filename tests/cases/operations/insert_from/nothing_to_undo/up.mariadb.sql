-- insert into `greeting` from a query
INSERT INTO `greeting` (`text`) SELECT 'hello ' || `name` FROM `user`;
