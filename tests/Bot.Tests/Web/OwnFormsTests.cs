using System.Text;
using ChatSales.Bot.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Web;

/// <summary>What is posted to our pages counts if it is a form of theirs, and is no fault of ours if it isn't.</summary>
public sealed class OwnFormsTests : IDisposable
{
    private const string Urlencoded = "application/x-www-form-urlencoded";
    private readonly ServiceProvider services;
    private readonly IAntiforgery antiforgery;

    public OwnFormsTests()
    {
        var collection = new ServiceCollection().AddLogging().AddAntiforgery();
        collection.AddDataProtection().UseEphemeralDataProtectionProvider();
        services = collection.BuildServiceProvider();
        antiforgery = services.GetRequiredService<IAntiforgery>();
    }

    public void Dispose() => services.Dispose();

    // A page's own script may send the token as a header.
    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("text/plain", "x")]
    [InlineData(null, "x")]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc")]
    [InlineData(Urlencoded, "a=%00")]
    public async Task What_can_not_be_read_as_a_form_is_not_ours_whatever_token_comes_with_it(string? type, string body)
    {
        var (cookie, token) = Tokens();

        (await antiforgery.IsOursAsync(Posted(cookie, token, type, body))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_form_of_ours_is()
    {
        var (cookie, token) = Tokens();

        (await antiforgery.IsOursAsync(Posted(cookie, header: null, Urlencoded, $"a=1&__RequestVerificationToken={token}"))).ShouldBeTrue();
        (await antiforgery.IsOursAsync(Posted(cookie, header: null, Urlencoded, "a=1"))).ShouldBeFalse();
    }

    [Fact]
    public void Every_page_asks_here() => Repository.Files(".cs")
        .Where(file => Path.GetFileName(file) is not ("OwnForms.cs" or "OwnFormsTests.cs"))
        .Where(file => File.ReadAllText(file) is var text && (text.Contains("IsRequestValidAsync(") || text.Contains("ValidateRequestAsync(")))
        .ShouldBeEmpty();

    private (string Cookie, string Token) Tokens()
    {
        var page = new DefaultHttpContext { RequestServices = services };
        var tokens = antiforgery.GetAndStoreTokens(page);
        return (page.Response.Headers.SetCookie.ToString().Split(';')[0], tokens.RequestToken!);
    }

    private DefaultHttpContext Posted(string cookie, string? header, string? type, string body)
    {
        var http = new DefaultHttpContext { RequestServices = services };
        (http.Request.Method, http.Request.ContentType, http.Request.Body) = ("POST", type, new MemoryStream(Encoding.UTF8.GetBytes(body)));
        http.Request.Headers.Cookie = cookie;
        if (header is not null)
        {
            http.Request.Headers["RequestVerificationToken"] = header;
        }

        return http;
    }
}
