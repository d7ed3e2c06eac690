-- drop table `node`
DROP TABLE `node`;
