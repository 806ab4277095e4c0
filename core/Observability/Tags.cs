namespace ChatSales.Core.Observability;

/// <summary>Names of tags that several places set.</summary>
public static class Tags
{
    /// <summary>The chat platform's key, e.g. <c>wecom</c>.</summary>
    public const string Platform = "messaging.system";

    public const string Operation = "messaging.operation.name";

    /// <summary>On spans only.</summary>
    public const string MessageId = "messaging.message.id";

    /// <summary>What failed: a platform's code or the name of an exception; not set when nothing did.</summary>
    public const string Error = "error.type";
}
