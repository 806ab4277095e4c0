using System.Net;
using System.Net.WebSockets;
using System.Text;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Web;

/// <summary>A headless client that sends given headers and cookies and follows no redirect.</summary>
internal sealed class Visitor(TestBot bot, string? cookie = null) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = bot.Address };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public string? Cookie { get; private set; } = cookie;

    /// <summary>Whether the cookie still signs in.</summary>
    public async Task<bool> IsInAsync()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    /// <summary>Signs someone in with a one-time link.</summary>
    public static async Task<Visitor> SignInAsync(TestBot bot, string personId)
    {
        var visitor = new Visitor(bot);
        await visitor.SignInAsync(personId);
        return visitor;
    }

    public async Task SignInAsync(string personId)
    {
        using var answer = await SendAsync(HttpMethod.Post, LinkFor(bot, personId));
        answer.Headers.Location!.ToString().ShouldBe("/");
        Cookie = answer.Headers.GetValues("Set-Cookie").Single(set => set.StartsWith("chatsales=", StringComparison.Ordinal)).Split(';')[0];
    }

    public static string LinkFor(TestBot bot, string personId) =>
        new Uri(bot.Services.GetRequiredService<LoginLinks>().Issue(new(personId))).AbsolutePath;

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        if (Cookie is not null)
        {
            request.Headers.Add("Cookie", Cookie);
        }

        return await http.SendAsync(request, Ct);
    }

    public async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var answer = await SendAsync(method, path, headers);
        return answer.StatusCode;
    }

    /// <summary>Opens a page's live connection to the point where the page would ask for its content.</summary>
    public async Task<ClientWebSocket> OpenLiveAsync(string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (Cookie is not null)
        {
            socket.Options.SetRequestHeader("Cookie", Cookie);
        }

        socket.Options.SetRequestHeader("Origin", origin ?? bot.Address.GetLeftPart(UriPartial.Authority));
        await socket.ConnectAsync(new UriBuilder(bot.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, Ct);
        await socket.SendAsync(
            Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"),
            WebSocketMessageType.Text,
            endOfMessage: true,
            Ct);
        return socket;
    }

    /// <summary>Reads until the server closes, ignoring what it says until then.</summary>
    public static async Task ShouldCloseAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        try
        {
            while ((await socket.ReceiveAsync(buffer, Ct).WaitAsync(TimeSpan.FromSeconds(20), Ct)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (WebSocketException)
        {
            // Cut off.
        }
    }

    public void Dispose() => http.Dispose();
}

/// <summary>Changes of people, as an import makes them.</summary>
internal static class Staff
{
    public static async Task ChangeAsync(this TestBot bot, string personId, Func<Person, Person> change)
    {
        var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("import"));
        session.Store(change((await session.FindAsync<Person>(personId, TestContext.Current.CancellationToken))!), "people.import");
        await session.CommitAsync(TestContext.Current.CancellationToken);
    }
}
