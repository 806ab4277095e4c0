namespace ChatSales.Core.Rhythm.Scripts;

/// <summary>How people at customers are addressed by what they do.</summary>
internal static class HonorificTexts
{
    /// <summary>Closes what is said beside a job, as in 经理（华东）.</summary>
    public static readonly IReadOnlyList<char> Asides = ['（', '('];

    /// <summary>How jobs end, and what those who do them are called; the first that fits counts.</summary>
    public static readonly IReadOnlyList<(string Ending, string Called)> ByJob =
    [
        ("班主任", "老师"), ("教务", "老师"), ("老师", "老师"), ("教师", "老师"), ("教授", "教授"), ("讲师", "老师"),
        ("总经理", "总"), ("总裁", "总"), ("董事长", "董事长"), ("总监", "总"), ("老板", "总"), ("创始人", "总"), ("合伙人", "总"), ("总", "总"),
        ("院长", "院长"), ("校长", "校长"), ("园长", "园长"), ("厂长", "厂长"), ("店长", "店长"), ("行长", "行长"), ("局长", "局长"), ("处长", "处长"),
        ("科长", "科长"), ("部长", "部长"), ("所长", "所长"), ("站长", "站长"), ("队长", "队长"), ("班长", "班长"), ("组长", "组长"), ("书记", "书记"),
        ("护士长", "护士长"), ("主任", "主任"), ("主管", "主管"), ("经理", "经理"), ("会计", "会计"), ("医生", "医生"), ("医师", "医生"),
        ("工程师", "工"), ("架构师", "工"), ("技术员", "工"),
    ];
}
