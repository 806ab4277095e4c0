using System.Net;
using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Web;

// Every form of a page, and where it is shown to rest on what is still true when it counts.
public sealed partial class BetweenPagesTests
{
    private const string Operator = "P032";

    // Here, by another class, or by a command of the chat that makes the same decision with the same service.
    private static readonly Dictionary<string, string> Forms = new()
    {
        ["/assistant"] = nameof(A_form_counts_only_while_whoever_sends_it_may),
        ["/b/{token}"] = "receipt.import",
        ["/dead-letters/letter"] = "dead-letter.repeat",
        ["/directory"] = "directory.apply",
        ["/due/item"] = nameof(A_form_counts_only_while_whoever_sends_it_may),
        ["/integration"] = nameof(A_form_counts_only_while_whoever_sends_it_may),
        ["/login/{token}"] = nameof(A_sign_in_link_that_is_used_twice_at_once_signs_in_once),
        ["/organisation/{key}/file"] = nameof(Organisation.OrganisationNodesTests),
        ["/organisation/{key}/row"] = nameof(Organisation.OrganisationNodesTests),
        ["/organisation/{key}/save"] = nameof(Organisation.OrganisationNodesTests),
        ["/plans/edit"] = nameof(Organisation.OrganisationNodesTests),
        ["/plans/preview"] = Nothing,
        ["/plans/review"] = "plan-review.approve",
        ["/signin"] = nameof(A_sign_in_is_that_of_the_person_as_they_are_now),
        ["/signout"] = Nothing,
        ["/u/{token}"] = nameof(A_file_from_the_page_is_filed_on_the_deal_as_it_is_now),
    };

    // What it shows, or ends, rests on nothing.
    private const string Nothing = nameof(Nothing);

    [Fact]
    public void Every_form_of_a_page_stands_here()
    {
        var commands = bot.Services.GetRequiredService<CommandRegistry>().All.Select(command => command.Text.Key);
        var classes = new[] { Nothing, nameof(Organisation.OrganisationNodesTests) };

        FormsOfPages().ShouldBe(Forms.Keys, ignoreOrder: true);
        Forms.Values.Except(commands).Except(classes).ShouldAllBe(name => typeof(BetweenPagesTests).GetMethod(name) != null);
    }

    [Theory]
    [InlineData("/due/item?id=tidy", "/due/item", "pause", "due.pause")]
    [InlineData("/integration", "/integration", "mute", "target.mute")]
    [InlineData("/assistant", "/assistant", null, "assistant-token.issue")]
    public async Task A_form_counts_only_while_whoever_sends_it_may(string page, string action, string? what, string done)
    {
        await TestBot.UntilAsync(async () => await bot.Store.FindAsync<DueItem>("tidy", Ct) is not null);
        using var visitor = await Visitor.SignInAsync(bot, Operator);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = bot.Address };
        browser.DefaultRequestHeaders.Add("Cookie", visitor.Cookie);
        var form = await FormAsync(browser, page, what);
        var before = (await bot.Store.AuditLog.EndAsync(Ct)).Sequence;

        try
        {
            using var answer = await Store.BetweenAsync(
                () => browser.PostAsync(action, form, Ct), () => bot.ChangeAsync(Operator, person => person with { Active = false }), Does(done));

            answer.StatusCode.ShouldNotBe(HttpStatusCode.Redirect);
        }
        finally
        {
            await bot.ChangeAsync(Operator, person => person with { Active = true });
        }

        (await bot.Store.ChangesAfterAsync(before, 100, Ct)).ShouldNotContain(entry => entry.Change.Action == done);
    }

    private IEnumerable<string> FormsOfPages() => bot.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true
            && endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null)
        .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.Trim('/')}")
        .Where(path => !path.Contains('_') && !path.StartsWith("/api/", StringComparison.Ordinal))
        .Where(path => !path.StartsWith("/mcp", StringComparison.Ordinal))
        .Distinct();

    // The hidden fields and choices of the page's form that does it, as a browser would send them.
    private static async Task<FormUrlEncodedContent> FormAsync(HttpClient browser, string page, string? what)
    {
        using var answer = await browser.GetAsync(page, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            var known = browser.DefaultRequestHeaders.GetValues("Cookie").Single();
            browser.DefaultRequestHeaders.Remove("Cookie");
            browser.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0]).Prepend(known)));
        }

        var html = await answer.Content.ReadAsStringAsync(Ct);
        var form = FormElement().Matches(html).Select(found => found.Value).First(one => what is null || one.Contains($"value=\"{what}\""));
        var fields = Input().Matches(form).ToDictionary(
            found => found.Groups["name"].Value, found => WebUtility.HtmlDecode(found.Groups["value"].Value));
        return new FormUrlEncodedContent(fields.Append(new("do", what ?? "")).Append(new("hours", "2")));
    }

    [GeneratedRegex("<form method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex FormElement();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Input();
}
