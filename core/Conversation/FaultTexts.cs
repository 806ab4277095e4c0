using System.Text.Json;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Conversation;

/// <summary>What operators are told about a fault: its kind and its message. Its type and stack trace are in the log.</summary>
public static class FaultTexts
{
    private const int Longest = 300;

    public static Message Storage { get; } = new("fault.storage", "存储不可用");

    public static Message Unstorable { get; } = new("fault.unstorable", "有内容无法保存");

    public static Message Unreadable { get; } = new("fault.unreadable", "内容无法读取");

    public static Message Files { get; } = new("fault.files", "文件检查程序无法运行");

    public static Message TimedOut { get; } = new("fault.timed-out", "等待超时");

    public static Message TookTooLong { get; } = new("fault.took-too-long", "处理时间超过 {0} 秒");

    public static Message EndedProcesses { get; } = new("fault.ended-processes", "{0} 个进程在单独处理它时意外结束");

    public static Message Internal { get; } = new("fault.internal", "程序内部出错");

    /// <summary>Why something was given up, as it is stored and shown.</summary>
    public static string Of(Exception fault) => Shown.Cut($"{KindOf(fault).Text}：{fault.Message}", Longest);

    private static Message KindOf(Exception fault) => fault switch
    {
        StorageException => Storage,
        UnstorableException => Unstorable,
        FormatException or JsonException => Unreadable,
        InspectionException => Files,
        TimeoutException or OperationCanceledException => TimedOut,
        _ => Internal,
    };
}
