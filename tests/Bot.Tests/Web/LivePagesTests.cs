using System.Net;
using System.Net.WebSockets;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Web;

/// <summary>Live connections cost memory here: nobody has one who is not signed in, and nobody has many.</summary>
public sealed class LivePagesTests
{
    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/_BLAZOR/negotiate?negotiateVersion=1")]
    [InlineData("/_blazor/disconnect")]
    public async Task Strangers_get_none(string path)
    {
        await using var bot = await TestBot.StartAsync();
        using var stranger = new Visitor(bot);

        (await stranger.StatusAsync(HttpMethod.Post, path)).ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Redirect);
        (await Should.ThrowAsync<WebSocketException>(() => stranger.OpenLiveAsync())).Message.ShouldContain("401");
    }

    [Fact]
    public async Task Another_sites_page_gets_none_with_its_visitors_cookie()
    {
        await using var bot = await TestBot.StartAsync();
        using var person = await Visitor.SignInAsync(bot, "P008");

        (await Should.ThrowAsync<WebSocketException>(() => person.OpenLiveAsync("http://127.0.0.1:1"))).Message.ShouldContain("403");
    }

    [Fact]
    public async Task A_person_has_twenty_and_one_that_closes_makes_room()
    {
        await using var bot = await TestBot.StartAsync();
        using var person = await Visitor.SignInAsync(bot, "P008");
        using var other = await Visitor.SignInAsync(bot, "P009");
        var open = new List<ClientWebSocket>();
        while (open.Count < 20)
        {
            open.Add(await GreetedAsync(person));
        }

        using var oneMore = await person.OpenLiveAsync();
        await Visitor.ShouldCloseAsync(oneMore);
        using var others = await GreetedAsync(other);

        await open[0].CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
        using var again = await GreetedAsync(person);
        open.ForEach(socket => socket.Dispose());
    }

    private static async Task<ClientWebSocket> GreetedAsync(Visitor person)
    {
        while (true)
        {
            // A place is free again a moment after its page has gone.
            var socket = await person.OpenLiveAsync();
            var greeting = new byte[64];
            if (await socket.ReceiveAsync(greeting, TestContext.Current.CancellationToken) is { MessageType: not WebSocketMessageType.Close })
            {
                return socket;
            }

            socket.Dispose();
        }
    }
}
