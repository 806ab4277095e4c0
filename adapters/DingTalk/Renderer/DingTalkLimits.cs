namespace ChatSales.Adapters.DingTalk.Renderer;

/// <summary>Limits of DingTalk's messages (docs/platforms/dingtalk.md).</summary>
internal static class DingTalkLimits
{
    /// <summary>Buttons of an action card sent by the API: the kinds go up to sampleActionCard5.</summary>
    public const int ActionCardButtons = 5;

    /// <summary>Bytes of one message's text. DingTalk names no limit for all kinds: this one is ours, well within what is known to pass.</summary>
    public const int TextBytes = 4000;
}
