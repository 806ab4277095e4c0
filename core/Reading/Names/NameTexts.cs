namespace ChatSales.Core.Reading.Names;

/// <summary>Words that many names share, and ways to call people.</summary>
internal static class NameTexts
{
    /// <summary>Places with which companies' names begin; they alone name no company.</summary>
    public static readonly IReadOnlyList<string> Places =
    [
        "北京", "天津", "上海", "重庆", "石家庄", "唐山", "秦皇岛", "邯郸", "保定", "张家口", "承德", "沧州", "廊坊", "衡水", "太原", "大同", "长治", "晋城",
        "呼和浩特", "包头", "鄂尔多斯", "赤峰", "沈阳", "大连", "鞍山", "抚顺", "锦州", "营口", "长春", "吉林", "延边", "哈尔滨", "齐齐哈尔", "大庆", "南京",
        "无锡", "徐州", "常州", "苏州", "南通", "连云港", "淮安", "盐城", "扬州", "镇江", "泰州", "宿迁", "昆山", "江阴", "杭州", "宁波", "温州", "嘉兴", "湖州",
        "绍兴", "金华", "衢州", "舟山", "台州", "丽水", "义乌", "合肥", "芜湖", "蚌埠", "马鞍山", "安庆", "黄山", "滁州", "福州", "厦门", "莆田", "泉州", "漳州",
        "南昌", "景德镇", "九江", "赣州", "济南", "青岛", "淄博", "枣庄", "东营", "烟台", "潍坊", "济宁", "泰安", "威海", "日照", "临沂", "郑州", "开封", "洛阳",
        "安阳", "新乡", "南阳", "武汉", "黄石", "宜昌", "襄阳", "荆州", "长沙", "株洲", "湘潭", "衡阳", "岳阳", "常德", "广州", "深圳", "珠海", "汕头", "佛山",
        "江门", "湛江", "肇庆", "惠州", "东莞", "中山", "南宁", "柳州", "桂林", "北海", "海口", "三亚", "成都", "自贡", "泸州", "德阳", "绵阳", "乐山", "宜宾",
        "贵阳", "遵义", "昆明", "曲靖", "大理", "拉萨", "西安", "宝鸡", "咸阳", "延安", "榆林", "兰州", "西宁", "银川", "乌鲁木齐", "香港", "澳门", "台北",
        "河北", "山西", "内蒙古", "辽宁", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "四川", "贵州",
        "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆", "台湾", "中国",
    ];

    /// <summary>After a place: its rank, which names of companies may have too.</summary>
    public const string PlaceTails = "市省";

    /// <summary>What companies do, as their names say it; it alone names no company.</summary>
    public static readonly IReadOnlyList<string> Trades =
    [
        "精密制造", "精密机械", "制造", "机械", "机电", "电子", "电气", "汽车零部件", "汽车", "零部件", "教育科技", "教育", "培训学校", "培训", "学校", "医疗器械", "医疗",
        "医院管理", "医院", "器械", "医药", "制药", "药业", "生物", "连锁零售", "零售", "连锁", "百货", "商贸", "贸易", "商业", "新型建材", "建材", "装饰材料", "装饰",
        "材料", "软件", "信息技术", "信息", "技术", "网络", "科技", "智能", "数据", "物流", "供应链", "运输", "快递", "融资租赁", "租赁", "保险经纪", "保险", "金融",
        "银行", "证券", "基金", "投资", "实业", "工业", "能源", "电力", "化工", "食品", "饮料", "餐饮", "酒店", "旅游", "地产", "房地产", "物业", "建筑", "工程",
        "建设", "设计", "咨询", "服务", "管理", "传媒", "文化", "广告", "农业", "环保", "服装", "家居", "家具", "印刷", "包装", "钢铁", "五金", "塑料", "光电",
        "半导体", "通信", "设备", "仪器", "自动化", "航空", "港口", "矿业", "水务", "燃气",
    ];

    /// <summary>Forms of companies, the longest first: said or left out, they change nothing.</summary>
    public static readonly IReadOnlyList<string> Forms =
    [
        "集团股份有限公司", "股份有限公司", "有限责任公司", "集团有限公司", "科技有限公司", "有限公司", "集团公司", "总公司", "分公司", "公司", "集团", "股份", "企业",
    ];

    /// <summary>What stands behind the part of a company's name that is its own.</summary>
    public static IReadOnlyList<string> Endings { get; } = [.. Forms, .. Trades];

    /// <summary>The end of an industry's name that people leave out, and what they say after one.</summary>
    public const string IndustryEnd = "业";
    public static readonly IReadOnlyList<string> IndustryTails = ["行业", "业", "类", "板块", "领域"];

    /// <summary>After a region.</summary>
    public static readonly IReadOnlyList<string> RegionTails = ["大区", "区域", "地区", "片区", "区"];

    /// <summary>The end of a deal's title that says nothing.</summary>
    public static readonly IReadOnlyList<string> TitleEnds = ["项目"];

    /// <summary>Before a surname, among colleagues.</summary>
    public const string Familiar = "老小";

    /// <summary>What begins as if somebody were called by their surname.</summary>
    public static readonly IReadOnlyList<string> NobodysNames = ["小程序", "老程序", "小时", "老客", "老板", "小高峰", "小高潮", "小马达", "老马识途"];

    /// <summary>Surnames of two characters.</summary>
    public static readonly IReadOnlyList<string> LongSurnames =
        ["欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "南宫", "端木", "百里", "申屠", "轩辕", "长孙", "宇文"];
}
