using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Web;

/// <summary>No page test waits for ever.</summary>
public sealed class BrowserTests
{
    [Fact]
    public async Task What_a_page_never_answers_fails_and_the_next_page_has_a_new_browser()
    {
        await using var browser = new Browser { Longest = TimeSpan.FromSeconds(10) };
        var page = await (await browser.OpenAsync(400, 400)).NewPageAsync();

        await Should.ThrowAsync<PlaywrightException>(() => page.EvaluateAsync("() => new Promise(() => {})").WaitAsync(TimeSpan.FromMinutes(1)));

        var next = await (await browser.OpenAsync(400, 400)).NewPageAsync();
        (await next.EvaluateAsync<int>("() => 6 * 7")).ShouldBe(42);
    }
}
