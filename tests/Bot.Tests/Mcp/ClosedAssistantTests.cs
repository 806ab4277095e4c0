using System.Net;
using ChatSales.Bot.Mcp;
using ChatSales.Bot.Panorama;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Assistants;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Mcp;

/// <summary>A bot as it is set up by default: neither assistants nor a support system come in.</summary>
public sealed class ClosedAssistantTests
{
    [Fact]
    public void Nothing_is_registered_while_it_is_closed()
    {
        var services = new ServiceCollection();

        services.AddAssistantDoor(new AssistantOptions());

        services.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_doors_are_not_there_and_the_chat_says_so()
    {
        await using var bot = await TestBot.StartAsync();
        using var visitor = new Visitor(bot);

        (await visitor.StatusAsync(HttpMethod.Post, "/mcp")).ShouldBe(HttpStatusCode.NotFound);
        (await visitor.StatusAsync(HttpMethod.Get, "/panorama?customer=C00097&person=P031&expires=1&signature=1")).ShouldBe(HttpStatusCode.Unauthorized);
        (await visitor.StatusAsync(HttpMethod.Get, "/api/panorama/C00097", ("Authorization", "Bearer cs_x_y"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await bot.As("P008").SayAsync("助手令牌")).Text.ShouldBe(AssistantTexts.Closed.Text);
    }

    [Theory]
    [InlineData("", "https://support.example.com", "Panorama:EmbedIn is set, but Panorama:Secret is not.")]
    [InlineData("secret", null, "Panorama:Secret must be whsec_ and 24 to 64 bytes in base64.")]
    [InlineData(OutsideSecret, "support.example.com", "Panorama:EmbedIn: 'support.example.com' is no origin")]
    [InlineData(OutsideSecret, "https://support.example.com/tickets", "is no origin")]
    [InlineData(OutsideSecret, "https://*; script-src *", "is no origin")]
    public void Each_mistake_in_the_settings_is_told(string secret, string? origin, string mistake) =>
        new PanoramaOptions { Secret = secret, EmbedIn = origin is null ? [] : [origin] }.Mistakes().ShouldHaveSingleItem().ShouldContain(mistake);

    [Fact]
    public void Days_and_calls_out_of_bounds_are_told() =>
        new AssistantOptions { TokenDays = 0, CallsPerMinute = 100_000 }.Mistakes().Count().ShouldBe(2);

    private const string OutsideSecret = Panorama.OutsideBot.Secret;
}
