package io.embedcrm.shop;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import org.apache.ibatis.annotations.Mapper;

/** The statements of MyBatis-Plus for orders. */
@Mapper
public interface MybatisOrderMapper extends BaseMapper<MybatisOrder> {}
