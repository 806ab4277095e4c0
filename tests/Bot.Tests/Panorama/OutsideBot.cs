using ChatSales.Bot.Tests.Web;
using Xunit;

namespace ChatSales.Bot.Tests.Panorama;

/// <summary>One host for all who come from outside of a chat: a support system with its secret, and people's assistants.</summary>
public sealed class OutsideBot : IAsyncLifetime
{
    public const string Name = "outside";
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    public const string Previous = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
    public const string Origin = "https://support.example.com";
    public const string Support = "P031";

    internal TestBot Bot { get; private set; } = null!;

    /// <summary>The file with all that was logged.</summary>
    public string Log { get; } = Path.Combine(TestFolders.New("chatsales-outside"), "log.txt");

    public async ValueTask InitializeAsync() => Bot = await TestBot.StartAsync(
        settings: new Dictionary<string, string?>
        {
            ["Panorama:Secret"] = Secret, ["Panorama:PreviousSecret"] = Previous, ["Panorama:EmbedIn:0"] = Origin, ["Mcp:Enabled"] = "true",
            ["Mcp:CallsPerMinute"] = "20", ["Serilog:WriteTo:0:Name"] = "File", ["Serilog:WriteTo:0:Args:path"] = Log,
        },
        services: WebBot.RealCookieTime);

    public ValueTask DisposeAsync() => Bot.DisposeAsync();
}

/// <summary>Shares <see cref="OutsideBot"/>.</summary>
[CollectionDefinition(OutsideBot.Name)]
public sealed class OutsideBotCollection : ICollectionFixture<OutsideBot>;
