using System.Text.RegularExpressions;

namespace ChatSales.Core.Leads;

/// <summary>Words by which the lines of a name card are told apart.</summary>
internal static partial class NameCardTexts
{
    private const string Surnames =
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛"
        + "邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文施洪翟柯莫祝欧伍季俞柳";

    private const string Titles =
        "经理|总监|主任|总裁|董事长|董事|工程师|主管|院长|处长|科长|厂长|店长|校长|部长|局长|老师|教授|助理|专员|顾问|负责人|"
        + "采购|销售|创始人|合伙人|总工|会计|出纳|CEO|CTO|CIO|CFO|COO|VP|Manager|Director|Engineer";

    public const string Email = "邮箱";
    public const string Phone = "座机";
    public const string Address = "地址";
    public const string Site = "网址";

    /// <summary>Somebody's name, or a surname with what they are.</summary>
    [GeneratedRegex(
        "^(欧阳|司马|上官|诸葛|[" + Surnames + "])([\\p{IsCJKUnifiedIdeographs}]{1,2}|(总|工|院长|校长|老师|处长|科长|部长|董|局|经理|主任|主管|先生|女士))$"
        + "|^[A-Za-z][A-Za-z. ]{1,30}$")]
    public static partial Regex Person();

    [GeneratedRegex(
        @"^[^0-9\s|｜/，,、·]{0,12}(" + Titles + @")[^0-9\s|｜/，,、·]{0,6}$|^[A-Za-z .&]*(Manager|Director|Engineer)[A-Za-z .&]*$", RegexOptions.IgnoreCase)]
    public static partial Regex JobTitle();

    [GeneratedRegex(
        "^.{2,}(公司|集团|医院|大学|学院|学校|银行|厂|研究院|研究所|事务所|中心|合作社|商行|商场|百货|酒店|工作室|制造|科技|软件|机械|机电|重工|装备|实业|自动化|电子|电器|医疗|建材|材料|化工|食品|服饰|家具|零售|物流|贸易|Ltd\\.?|"
        + "Inc\\.?|Corp\\.?|Co\\.)$",
        RegexOptions.IgnoreCase)]
    public static partial Regex Company();

    /// <summary>A label before its value.</summary>
    [GeneratedRegex(
        "^(?<label>姓名|名字|联系人|公司名称|公司|单位|企业|职务|职位|岗位|手机号码|手机号|手机|电话|移动电话|联系电话|座机|传真|邮箱|电子邮件|邮件|地址|网址|网站|官网|微信号|微信)"
        + "\\s*[:： ]\\s*(?<value>.+)$|^(?<label>Name|Company|Title|Mobile|Cell|Phone|Tel|Fax|E-?mail|Mail|Address|Add|Web|M|T|E|A)\\.?\\s*[:：]\\s*(?<value>.+)$",
        RegexOptions.IgnoreCase)]
    public static partial Regex Labelled();

    [GeneratedRegex("^[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+$")]
    public static partial Regex EmailAddress();

    [GeneratedRegex("^(https?://)?(www\\.)[\\w./-]+$|^https?://\\S+$", RegexOptions.IgnoreCase)]
    public static partial Regex SiteAddress();

    /// <summary>Digits as numbers of telephones are written.</summary>
    [GeneratedRegex("^[+()（）0-9 -]{7,24}$")]
    public static partial Regex Digits();

    /// <summary>A number in a town: its code begins with 0, or stands behind the country's.</summary>
    [GeneratedRegex(
        "^([(（]?0[1-9][0-9]{1,2}|\\+?86[ -]?[(（]?(10|[2-9][0-9]{1,2}))[)）]?[ -]?[0-9]{3,4}[ -]?[0-9]{4}([ 转-]+[0-9]{1,5})?$|"
        + "^400[ -]?[0-9]{3,4}[ -]?[0-9]{3,4}$")]
    public static partial Regex Landline();

    /// <summary>A mobile number among other words.</summary>
    [GeneratedRegex("(?<![0-9])1[3-9][0-9]{9}(?![0-9])")]
    public static partial Regex MobileWithin();

    /// <summary>Whoever a mobile number belongs to, right before it.</summary>
    [GeneratedRegex("(^|[的：:，, ])(?<who>[\\p{IsCJKUnifiedIdeographs}]{2,4})[：:，, ]*(?=1[3-9][0-9]{9}(?![0-9]))")]
    public static partial Regex BeforeMobile();

    /// <summary>Signs around words.</summary>
    [GeneratedRegex("^[，,。；;、 ]+|[，,。；;、 ]+$")]
    public static partial Regex Edges();

    /// <summary>What parts the things of one line.</summary>
    [GeneratedRegex(@"[\s|｜/，,、·]+")]
    public static partial Regex Between();

    /// <summary>What begins like a name and is none.</summary>
    [GeneratedRegex("^董事")]
    public static partial Regex NoPerson();

    [GeneratedRegex("(省|市|区|县|镇|路|街|道|号|栋|幢|楼|室|座|园区|大厦)[^，,]*(路|街|道|号|栋|幢|楼|室|座|大厦)")]
    public static partial Regex Street();

    /// <summary>What a label means; null for one whose value is kept as it is.</summary>
    public static NameCardField? FieldOf(string label) => label.ToUpperInvariant().Replace("-", "", StringComparison.Ordinal) switch
    {
        "姓名" or "名字" or "联系人" or "NAME" => NameCardField.Person,
        "公司名称" or "公司" or "单位" or "企业" or "COMPANY" => NameCardField.Company,
        "职务" or "职位" or "岗位" or "TITLE" => NameCardField.JobTitle,
        "手机号码" or "手机号" or "手机" or "移动电话" or "MOBILE" or "CELL" or "M" => NameCardField.Mobile,
        "电话" or "联系电话" or "PHONE" or "TEL" or "T" => NameCardField.Phone,
        _ => null,
    };
}
