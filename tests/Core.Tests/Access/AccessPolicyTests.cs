using System.Reflection;
using ChatSales.Core.Access;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Access;

public sealed class AccessPolicyTests
{
    private readonly Company company = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("D", "MRSTU", "MRSTU")]
    [InlineData("G", "MRTU", "MRTU")]
    [InlineData("M", "MRST", "MRST")]
    [InlineData("N", "U", "U")]
    [InlineData("R", "R", "R")]
    [InlineData("C", "MRSTU", "")]
    [InlineData("P", "U", "")]
    [InlineData("A", "U", "")]
    [InlineData("V", "U", "")]
    [InlineData("F", "U", "")]
    [InlineData("O", "", "")]
    public async Task Role_team_and_part_decide_which_deals_someone_sees_and_changes(string person, string seen, string changed)
    {
        var access = await company.OfAsync(person);

        (await company.DealsAsync(deal => access.CanSeeAsync(deal, Ct))).ShouldBe(seen);
        (await company.DealsAsync(deal => access.CanChangeAsync(deal, Ct))).ShouldBe(changed);
    }

    [Fact]
    public async Task Who_has_left_may_nothing()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var access = new AccessPolicy(company.Session, new Person { Id = "R", Name = "人R", Role = role, Team = "一", Active = false });

            (await company.DealsAsync(deal => access.CanSeeAsync(deal, Ct))).ShouldBeEmpty();
            Enum.GetValues<Need>().ShouldAllBe(need => !access.Has(need));
            (await access.OwnersAsync(Facts.Deals, Ct)).ShouldNotBeNull().ShouldBeEmpty();
            (await access.AskedOnAsync(Ct)).ShouldBeEmpty();
        }

        company.Session.Store((await company.PersonAsync("D")) with { Active = false }, "test");
        (await AccessPolicy.OfAsync(company.Session, new("D"), Ct)).ShouldBeNull();
        (await AccessPolicy.OfAsync(company.Session, new("nobody"), Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Who_is_asked_in_someones_place_sees_the_deal_and_the_one_before_does_not_any_more()
    {
        company.Session.Store((await company.Session.FindAsync<Ticket>("REQ-1", Ct))! with { ProductOwnerId = new("P2") }, "test");
        company.Session.Store(new Person { Id = "P2", Name = "人P2", Role = Role.Product }, "test");

        (await (await company.OfAsync("P")).CanSeeAsync(await company.DealAsync("U"), Ct)).ShouldBeFalse();
        (await (await company.OfAsync("P2")).AskedOnAsync(Ct)).ShouldBe([new("U")]);
    }

    [Theory]
    [InlineData("R", false, false, true)]
    [InlineData("P", true, false, false)]
    [InlineData("N", true, true, false)]
    [InlineData("G", true, true, false)]
    public async Task Evidence_goes_with_its_deal_and_what_was_only_sent_is_its_senders(string person, bool sees, bool rejects, bool seesUpload)
    {
        var item = new EvidenceItem
        {
            Id = "E-1", DealId = new("U"), Kind = "Minutes", Stage = "Lead", FileName = "a", UploadedBy = new("R"), UploadedAt = default,
        };
        var file = new StoredFile("00", 1, "image/png", null);
        var upload = new Upload { Id = "X", FileName = "a", File = file, UploadedBy = new("R"), UploadedAt = default, SourceMessageId = "m" };

        var access = await company.OfAsync(person);
        (await access.CanSeeAsync(item, Ct), await access.CanRejectAsync(item, Ct), access.CanSee(upload)).ShouldBe((sees, rejects, seesUpload));
    }

    [Fact]
    public async Task A_refusal_names_the_nearest_above_who_can_help_or_else_the_role()
    {
        (await (await company.OfAsync("R")).WhoHasAsync(Need.ReviewEvidence, Ct)).ShouldBe("人M（主管）");
        (await (await company.OfAsync("R")).WhoHelpsAsync(Ct)).ShouldBe("人M（主管）");
        (await (await company.OfAsync("D")).WhoHasAsync(Need.Operate, Ct)).ShouldBe("运维");
        (await (await company.OfAsync("S")).WhoHasAsync(Need.WorkOnDeals, Ct)).ShouldBe("销售、主管、总监");

        company.Session.Store((await company.PersonAsync("M")) with { Active = false }, "test");
        (await (await company.OfAsync("R")).WhoHasAsync(Need.ReviewEvidence, Ct)).ShouldBe("人G（主管）");
    }

    // Random reporting lines and teams, including circles and people who report to themselves.
    [Fact]
    public async Task Whom_a_manager_leads_is_the_same_asked_one_by_one_and_all_at_once()
    {
        var sessions = Turns.Sessions();
        await Gen.Select(Gen.Int[0, 6].Array[6], Gen.Int[0, 3].Array[6]).SampleAsync(
            async drawn =>
            {
                var (managers, teams) = drawn;
                var made = sessions.Open(Actor.System("test"));
                for (var i = 0; i < 6; i++)
                {
                    var (team, above) = (teams[i] == 0 ? null : $"{teams[i]}", managers[i] == 6 ? null : $"{managers[i]}");
                    var role = i == 0 ? Role.Manager : Role.Rep;
                    made.Store(new Person { Id = $"{i}", Name = "人", Role = role, Team = team, ManagerId = Id<Person>.Of(above) }, "test");
                }

                var manager = (await made.FindAsync<Person>("0", Ct))!;
                var atOnce = (await new AccessPolicy(made, manager).OwnersAsync(Facts.Deals, Ct))!;
                var one = new AccessPolicy(made, manager);
                for (var i = 0; i < 6; i++)
                {
                    (await one.CanSeeAsync(Company.DealOf($"{i}"), Ct)).ShouldBe(atOnce.Contains(new($"{i}")));
                }
            },
            iter: 200, threads: 1);
    }

    [Fact]
    public async Task A_turn_reads_people_teams_and_parts_once()
    {
        var store = DispatchProxy.Create<IStore, CountingStore>();
        var counted = (CountingStore)store;
        await using var inner = Turns.Store();
        counted.Inner = inner;
        var filled = new Company(new Session(inner, Turns.Kinds, TimeProvider.System, Actor.System("test")));
        await filled.Session.CommitAsync(Ct);

        // M climbs from R, S, T and U, from U through N and G to D, and reads three levels and a team; P reads the tickets of five deals and their
        // own.
        foreach (var (person, reads) in new[] { ("M", 11), ("P", 6), ("D", 0), ("R", 0) })
        {
            var session = new Session(store, Turns.Kinds, TimeProvider.System, Actor.System("test"));
            var access = new AccessPolicy(session, (await inner.FindAsync<Person>(person, Ct))!);
            counted.Reads = 0;
            for (var i = 0; i < 10; i++)
            {
                await filled.DealsAsync(deal => access.CanSeeAsync(deal, Ct));
                await access.OwnersAsync(Facts.Deals, Ct);
                await access.AskedOnAsync(Ct);
            }

            counted.Reads.ShouldBe(reads, person);
        }
    }

    /// <summary>A store that counts its reads.</summary>
    public class CountingStore : DispatchProxy
    {
        public IStore? Inner { get; set; }

        public int Reads { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Reads++;
            return targetMethod!.Invoke(Inner, args);
        }
    }
}
