using System.Text.RegularExpressions;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Words that tell of a customer: where it is, and who works there.</summary>
internal static partial class CustomerFactTexts
{
    /// <summary>Where the customer is now.</summary>
    [GeneratedRegex(
        "(办公|公司|注册|新)?地址(现在|已经?)?(改|换|变|更新|搬迁?|迁)?(成|为|到|至|是)?了?[：: ]*(?<place>[^，,。；;！!]{4,60})"
        + "|(搬|搬家|搬迁|迁)(到|至)了?(?<place>[^，,。；;！!]{4,60})")]
    public static partial Regex Address();

    /// <summary>Without the word that ends a report.</summary>
    [GeneratedRegex("(了|啦|吧|哈)+$")]
    public static partial Regex End();

    /// <summary>Somebody who works there is to be kept.</summary>
    [GeneratedRegex("(新增|新加|增加|添加|加上?|登记|记)(一?[个位])?(新的?)?(联系人|对接人)|(联系人|对接人)(是|换成了?|改成了?|改为)|(手机号?|电话|号码|职务|职位)(改|换|变)(成|为|了)|(?<=[\\s，,])(联系人|对接人)[：: ]")]
    public static partial Regex Contact();

    [GeneratedRegex("(?<![0-9])1[3-9][0-9]( ?|-)[0-9]{4}( ?|-)[0-9]{4}(?![0-9])")]
    public static partial Regex Mobile();

    /// <summary>What somebody does there.</summary>
    [GeneratedRegex(
        "(?<title>(采购|技术|信息|财务|研发|生产|运营|市场|人事|行政|销售|设备|工程|项目|产品|业务|IT)?(部|中心|处)?(总监|经理|主管|主任|负责人|部长|处长|科长|总工|工程师|专员|助理)|(副?总经理|董事长|厂长|院长|校长|老板)|(采购|财务|信息科|技术部|采购部|信息部|财务部|设备科|IT)(?=$|[，,。；; ]))",
        RegexOptions.IgnoreCase)]
    public static partial Regex Title();

    /// <summary>Who decides, without what about.</summary>
    public const string All = "拍板";

    /// <summary>What somebody decides there.</summary>
    [GeneratedRegex("(决定|拍板|管|定|负责)[=＝：: ]*(?<what>(预算|技术|采购|价格|商务|合同|选型|付款)[\\p{IsCJKUnifiedIdeographs}]{0,4}?)(的|$|[，,。；; ])|拍板的?|说了算|决策人|一把手")]
    public static partial Regex Decides();

    /// <summary>A name after the word for such a person.</summary>
    [GeneratedRegex("(联系人|对接人)(是|叫|换成了?|改成了?|改为|为)?[：:，, ]*(?<who>[\\p{IsCJKUnifiedIdeographs}]{2,4}?)(?=$|[，,。；; 0-9]|手机|电话|职务|是)")]
    public static partial Regex Named();
}
