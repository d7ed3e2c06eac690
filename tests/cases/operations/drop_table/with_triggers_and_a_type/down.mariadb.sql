-- create table `post`
CREATE TABLE `post` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `mood` ENUM('glad', 'sad') NOT NULL DEFAULT 'sad',
  `title` VARCHAR(20) NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- create trigger `post_noted`
CREATE TRIGGER `post_noted` AFTER INSERT ON `post` FOR EACH ROW INSERT INTO `log` (`note`) VALUES ('x');
