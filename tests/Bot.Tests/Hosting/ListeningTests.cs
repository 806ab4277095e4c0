using System.Net;
using System.Net.Sockets;
using ChatSales.Bot.Hosting;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Hosting;

/// <summary>Where the web server listens, and where links lead.</summary>
public sealed class ListeningTests
{
    [Theory]
    [InlineData("http://127.0.0.1:6000", "http://127.0.0.1:5080/")]
    [InlineData("http://0.0.0.0:6000", "http://localhost:5080/")]
    [InlineData("http://127.0.0.1:5080", "https://localhost:5080/")]
    [InlineData("http://127.0.0.1:5080;http://127.0.0.1:5081", "http://[::1]/")]
    [InlineData("http://10.0.0.5:5080", "https://10.0.0.5:5080/")]
    public void Links_that_lead_past_the_server_are_seen(string urls, string site) =>
        At(urls).Missed(new Uri(site)).ShouldBe(
            $"links begin with {site}, but the bot listens on {urls.Replace(";", ", ", StringComparison.Ordinal)}: "
                + "set Web:PublicUrl to the address under which browsers reach it, or --urls to where that leads");

    [Theory]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5080/")]
    [InlineData("http://127.0.0.1:5080", "http://localhost:5080/")]
    [InlineData("http://*:5081;http://*:5080", "http://127.0.0.1:5080/")]
    [InlineData("http://127.0.0.1:5080", "https://sales.example.com/")]
    [InlineData("http://10.0.0.5:5080", "https://10.0.0.5/")]
    [InlineData("http://127.0.0.1:0", "http://127.0.0.1:5080/")]
    [InlineData("http://unix:/run/chatsales/web.sock", "http://127.0.0.1:5080/")]
    public void A_proxy_may_stand_before_others(string urls, string site) => At(urls).Missed(new Uri(site)).ShouldBeNull();

    [Fact]
    public void Addresses_in_the_web_servers_own_settings_count() =>
        At("http://127.0.0.1:5080", ("Kestrel:Endpoints:More:Url", "http://127.0.0.1:6000")).Missed(new Uri("http://127.0.0.1:6000/")).ShouldBeNull();

    [Fact]
    public void An_address_that_another_program_has_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        Should.Throw<SettingsException>(At(url).Try).Message.ShouldBe($"--urls: the bot can't listen on {url}: Address already in use");
        // What the server's own settings replace isn't tried.
        At(url, ("Kestrel:Endpoints:More:Url", "http://127.0.0.1:0")).Try();
        other.Stop();
        At(url).Try();
    }

    [Theory]
    [InlineData("nonsense", "it is no address; one looks like http://127.0.0.1:5080")]
    [InlineData("http://127.0.0.1:70000", "ports end at 65535")]
    public void What_is_no_address_is_named(string url, string why) =>
        Should.Throw<SettingsException>(At(url).Try).Message.ShouldBe($"--urls: the bot can't listen on {url}: {why}");

    private static Listening At(string urls, params IEnumerable<(string Key, string? Value)> settings) => Listening.Of(
        urls, new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, one.Value))).Build());
}
