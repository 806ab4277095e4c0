using Microsoft.Playwright;
using System.Globalization;
using System.Text.Json;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Conversation;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>The built-in chat in a browser: people type, choose files, fill in forms and click; what they see is read from the page.</summary>
internal sealed class WebDoor(Browser browser) : DoorDriver("web page")
{
    private const string ReadPage = """
        () => JSON.stringify([...document.querySelectorAll('.line.bot[data-line]')].map(line => {
          const all = (root, what) => [...root.querySelectorAll(what)], id = line.dataset.line, card = line.querySelector('.card'), file = line.querySelector('.file');
          const say = part => all(part, '.piece').length ? all(part, '.piece').map(say).join(' · ') : part.textContent.trim();
          const button = tapped => say(tapped) + (tapped.href ? ' ↗' : '');
          if (file) return { id, what: 'file', fileName: say(file.querySelector('.name')), address: file.querySelector('a[download]').href };
          if (!card) return { id, what: 'text', words: say(line).split('\n') };
          const steps = all(card, '.progress li'), current = steps.findIndex(step => step.className === 'current');
          return {
            id,
            what: card.querySelector('.input') ? 'form' : 'card',
            words: all(card, 'h2, .subtitle, .text p').map(say),
            facts: [...(current < 0 ? [] : [['阶段', `${say(steps[current])}（${current + 1}/${steps.length}）`]]), ...all(card, 'dt').map(label => [say(label), say(label.nextElementSibling)])],
            rows: all(card, '.rows li').flatMap(row => {
              const [words, tapped] = [all(row, 'b, small').map(say), row.querySelector('button, a')];
              return tapped ? [`${words.join(' / ')} [${button(tapped)}]`] : words;
            }),
            inputs: all(card, '.input label').map(label => say(label).replace(' *', '*')),
            buttons: all(card, '.buttons button, .buttons a').map(button),
            address: card.querySelector('.picture img')?.src,
          };
        }))
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly Dictionary<string, string> Names = new()
    {
        [Story.Rep] = "郭勇",
        [Story.Manager] = "吴雨桐",
        [ContractStory.Rep] = "马伟",
        [ContractStory.Manager] = "何静",
        [DayStory.Support] = "杨超",
        [DayStory.Product] = "杨勇",
        [WorkPointStory.Director] = "赵欣怡",
        [DayStory.Operator] = "何建华",
        [ReceiptStory.Finance] = "罗磊",
    };

    private readonly Dictionary<string, ChatPage> pages = [];
    private TestBot bot = null!;

    /// <summary>A line as the page shows it.</summary>
    private sealed record Line(string Id, string What)
    {
        public IReadOnlyList<string> Words { get; init; } = [];

        public IReadOnlyList<string[]> Facts { get; init; } = [];

        public IReadOnlyList<string> Rows { get; init; } = [];

        public IReadOnlyList<string> Inputs { get; init; } = [];

        public IReadOnlyList<string> Buttons { get; init; } = [];

        public string? FileName { get; init; }

        /// <summary>The picture or file.</summary>
        public string? Address { get; init; }

        public Seen Seen =>
            new()
            {
                What = What,
                Words = Words,
                Facts = [.. Facts.Select(fact => (fact[0], fact[1]))],
                Rows = Rows,
                Inputs = Inputs,
                Buttons = Buttons,
                FileName = FileName,
            };
    }

    public override IReadOnlyList<string> Traits { get; } = ["form", "in-place", "files", "row-buttons", "picture-on-card", "own-picture"];

    public override TestBot Bot => bot;

    public override async Task StartAsync(Action<IServiceCollection>? services = null)
    {
        bot = await WebBot.StartAsync(services: services);
        await MeetAsync([Story.Rep, Story.Manager]);
    }

    protected override async Task MeetAsync(IEnumerable<string> people)
    {
        var missing = people.Where(personId => !pages.ContainsKey(personId)).ToList();
        foreach (var personId in missing)
        {
            pages[personId] = await ChatPage.OpenAsync(browser, bot, Names[personId]);
        }

        if (missing.Count > 0)
        {
            await SettleAsync(Task.CompletedTask);
            Forget();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var page in pages.Values)
        {
            await page.DisposeAsync();
        }

        await bot.DisposeAsync();
    }

    protected override Func<Task> Said(string personId, string text) => Done(personId, page => page.SayAsync(text));

    // A pasted picture has a name like those given by platforms.
    protected override Func<Task> Pictured(string personId, byte[] picture) => Sent(personId, "图片_1", picture);

    protected override Func<Task> Sent(string personId, string name, byte[] document) => Done(personId, page => page.ChooseAsync(name, document));

    protected override Func<Task> Tapped(string personId, string label, int row, IReadOnlyDictionary<string, string> values) =>
        Done(
            personId,
            async page =>
            {
                var button = page.Page.Locator(ChatPage.ButtonLabelled(label));
                var card = page.Cards.Filter(new() { Has = row > 0 ? page.Page.Locator(".rows").Filter(new() { Has = button }) : button }).Last;
                foreach (var (name, value) in values)
                {
                    var input = card.GetByLabel(name);
                    await (await input.EvaluateAsync<string>("one => one.tagName") == "SELECT"
                        ? input.SelectOptionAsync(new SelectOptionValue { Label = value })
                        : input.FillAsync(value));
                }

        await ChatPage.Button(card, label).Nth(Math.Max(row - 1, 0)).ClickAsync();
    });

    // The page shows what was kept, a moment later.
    protected override async Task LookAsync()
    {
        foreach (var (personId, page) in pages)
        {
            var kept = string.Join(
                '\n',
                (await bot.As(personId).LinesAsync()).Select(line =>
                    Print(line.Id, Read(line.Content), (line.Content.File?.Sha256 ?? line.Content.Card?.Picture?.Sha256))));
            var (lines, since) = (await ReadAsync(page), TimeProvider.System.GetTimestamp());
            for (; Print(lines) is var shown && shown != kept; lines = await ReadAsync(page))
            {
                if (TimeProvider.System.GetElapsedTime(since) > Patience)
                {
                    throw new TimeoutException($"{personId} has been told:\n{kept}\nbut the page shows:\n{shown}");
                }
            }

            foreach (var line in lines)
            {
                Note(
                    personId,
                    line.Id,
                    line.Seen with
                    {
                        Bytes = line.Address is { } address ? await (await page.Page.Context.APIRequest.GetAsync(address)).BodyAsync() : null,
                    });
            }
        }
    }

    // Everything in the story is answered: by then it has arrived.
    private Func<Task> Done(string personId, Func<ChatPage, Task> deed) => async () =>
    {
        var before = await StateAsync();
        await deed(pages[personId]);
        await TestBot.UntilAsync(async () => await StateAsync() != before);

        async Task<string> StateAsync() => string.Join(' ', (await bot.As(personId).LinesAsync()).Select(line => $"{line.Id}:{line.Version}"));
    };

    private static async Task<IReadOnlyList<Line>> ReadAsync(ChatPage page) =>
        JsonSerializer.Deserialize<List<Line>>(await page.Page.EvaluateAsync<string>(ReadPage), JsonSerializerOptions.Web)!;

    private static string Print(IEnumerable<Line> lines) =>
        string.Join('\n', lines.Select(line => Print(line.Id, line.Seen, line.Address?.Split('/')[^1])));

    private static string Print(string id, Seen seen, string? file) => $"{id} {seen.What} {file}\n{string.Join('\n', seen.Lines(static _ => true))}";

    private static Seen Read(OutgoingContent content) => content switch
    {
        { Card: { } card } => Read(card),
        { File: { } file } => new Seen { What = "file", FileName = file.Name },
        _ => new Seen { What = "text", Words = content.Text!.Split('\n') },
    };

    private static Seen Read(Card card) =>
        new()
        {
            What = card.Inputs.Count > 0 ? "form" : "card",
            Words = [.. ((string?[])[card.Title, card.Subtitle, .. card.Text?.Split('\n') ?? []]).OfType<string>()],
            Facts =
            [
                .. card.Progress is { } progress
                    ?
                    [
                        (
                            "阶段",
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{progress.Steps[progress.Current]}（{progress.Current + 1}/{progress.Steps.Count}）")),
                    ]
                    : Array.Empty<(string, string)>(),
                .. card.Facts.Select(fact => (fact.Label, fact.Value)),
            ],
            Rows =
            [
                .. card.Rows.SelectMany(row =>
                    row.Button is { } button
                        ? [$"{row.Title}{(row.Detail is { } detail ? $" / {detail}" : "")} [{button.Label}]"]
                        : ((string?[])[row.Title, row.Detail]).OfType<string>()),
            ],
            Inputs = [.. card.Inputs.Select(input => input.Label + (input.Required ? "*" : ""))],
            Buttons = [.. card.Buttons.Select(button => button.Url is null ? button.Label : $"{button.Label} ↗")],
        };
}
