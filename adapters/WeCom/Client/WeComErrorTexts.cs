namespace ChatSales.Adapters.WeCom.Client;

/// <summary>Texts for operators that name things as WeCom's console does.</summary>
internal static class WeComErrorTexts
{
    public const string SwitchedOff = "WeCom: the app is switched off; switch it on in the console (应用管理).";
    public const string NotTrusted = "this server's address is not trusted: add the IP in the message to the app's trusted IPs (企业可信IP)";
    public const string NotVisible = "the person is unknown to the app or outside of its visible range (可见范围)";
}
