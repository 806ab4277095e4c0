using ChatSales.Core.Directories;
using ChatSales.Core.People;
using Shouldly;
using Xunit;
using static ChatSales.Core.Tests.Directories.Company;

namespace ChatSales.Core.Tests.Directories;

/// <summary>Whatever directories say: what is applied is gone, in whatever order they name people, and no manager leads back to themselves.</summary>
public sealed class DirectoryPropertyTests
{
    private const int Worlds = 300;
    private const int MostPasses = 4;

    [Fact]
    public void What_is_applied_is_no_difference_any_more()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var (people, views) = World(seed);
            var difference = Compare(people, views);

            var after = Apply(people, Decided(difference, seed));

            // A number that one had and has no more may be another's in the next pass, and so on.
            for (var pass = 1; pass < MostPasses; pass++)
            {
                after = Apply(after, Compare(after, views));
            }

            Compare(after, views).Changes.Where(change => change.IsApplicable).Select(Line).ShouldBeEmpty($"seed {seed}");
            after.SelectMany(person => person.Accounts.Select(account => PeopleKinds.AccountKey(account.Key, account.Value)))
                .ShouldBeUnique($"seed {seed}");
        }
    }

    [Fact]
    public void The_order_of_members_departments_views_and_people_does_not_matter()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var (people, views) = World(seed);
            var random = new Random(seed);

            var other = Compare(
                Mixed(people, random),
                Mixed(
                    [.. views.Select(view => view with { Members = Mixed(view.Members, random), Departments = Mixed(view.Departments, random) })],
                    random));

            Lines(other).ShouldBe(Lines(Compare(people, views)), $"seed {seed}");
        }
    }

    [Fact]
    public void No_manager_leads_back_to_themselves_and_nobody_is_closed_out_whom_a_directory_shows()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var (people, views) = World(seed);
            var difference = Compare(people, views);
            var after = Apply(people, difference).ToDictionary(person => person.Id);

            foreach (var person in after.Values.Where(person => person.Active))
            {
                var (seen, next) = (new HashSet<string>(), person.ManagerId?.Text);
                while (next is not null && seen.Add(next))
                {
                    next.ShouldNotBe(person.Id, $"seed {seed}");
                    next = after.GetValueOrDefault(next)?.ManagerId?.Text;
                }
            }

            foreach (var left in difference.Changes.Where(change => change.Sort == ChangeSort.Left)
                .Select(change => after[change.PersonId!.Value.Text]))
            {
                views.Any(view => view.Members.Any(member => member.IsActive && left.Accounts.TryGetValue(view.Platform, out var account)
                    && PeopleKinds.PlainAccount(view.Platform, account) == PeopleKinds.PlainAccount(view.Platform, member.Account)))
                    .ShouldBeFalse($"seed {seed} {left.Id}");
            }
        }
    }

    private static DirectoryDifference Decided(DirectoryDifference difference, int seed) => difference with
    {
        Changes =
        [
            .. difference.Changes.Select(change => change.Sort == ChangeSort.Likely && change.CanBeNew && seed % 2 == 0
                ? change with { Decision = Decision.New }
                : change),
        ],
    };

    // Few names, numbers and accounts, so that they meet in every way.
    private static (IReadOnlyList<Person> People, IReadOnlyList<DirectoryView> Views) World(int seed)
    {
        var random = new Random(seed);
        var accounts = Enumerable.Range(0, 8).Select(number => $"a{number}").ToList();
        var people = Enumerable.Range(0, 6).Select(number => Known($"P{number}", $"人{random.Next(5)}", mobile: Mobile()) with
        {
            Active = random.Next(5) > 0,
            Accounts = random.Next(3) > 0 ? new Dictionary<string, string> { ["wecom"] = $"a{number}" } : new Dictionary<string, string>(),
            InDirectories = random.Next(2) > 0 ? ["wecom"] : null,
        }).ToList();
        var views = new[] { "wecom", "dingtalk" }.Select(platform => new DirectoryView(
            platform,
            [.. Departments.Select(one => one.Id == Root ? one : one with { ParentId = $"{1 + random.Next(5)}", Heads = [$"a{random.Next(8)}"] })],
            [
                .. accounts.Where(_ => random.Next(3) > 0)
                    .Select(account => Member(account, $"人{random.Next(5)}", Mobile(), $"{1 + random.Next(5)}") with
                {
                    ManagerAccount = random.Next(2) > 0 ? $"a{random.Next(9)}" : null,
                    IsActive = random.Next(6) > 0,
                }),
            ])
        { IsComplete = true }).ToList();
        return (people, views);

        string? Mobile() => random.Next(2) > 0 ? $"1380000000{random.Next(6)}" : null;
    }

    private static T[] Mixed<T>(IReadOnlyList<T> list, Random random)
    {
        var mixed = list.ToArray();
        random.Shuffle(mixed);
        return mixed;
    }
}
