using ChatSales.Bot.Tests.Architecture;
using ChatSales.Core.Access;
using ChatSales.Core.People;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Access;

/// <summary>Everyone's rights, shown on the running product and pinned in files to read; a new command or card is included automatically.</summary>
public sealed class AccessMatrixTests
{
    private static readonly Role[] Roles = Enum.GetValues<Role>();
    private static readonly Facts[] Sorts = Enum.GetValues<Facts>();

    [Fact]
    public async Task Nobody_sees_or_does_more_than_their_rights_and_the_matrix_is_the_approved_one()
    {
        await using var world = await AccessWorld.StartAsync();
        var matrix = new AccessMatrix(world);

        await matrix.FillAsync();

        matrix.Faults.ShouldBeEmpty();
        await ApprovedFile.ShouldBeAsync(Repository.PathOf("tests", "Bot.Tests", "Access", "AccessMatrix.approved.txt"), [.. matrix.Lines()]);
    }

    [Fact]
    public async Task The_rights_of_roles_are_the_approved_ones() => await ApprovedFile.ShouldBeAsync(
        Repository.PathOf("tests", "Bot.Tests", "Access", "RoleRights.approved.txt"),
        [
            "# whose facts each role sees",
            .. Roles.Select(role => $"{role}: {string.Join(", ", Sorts.Select(facts => $"{facts} {RoleRights.ReachOf(role, facts)}"))}"),
            "",
            "# what commands need, and which roles have it",
            .. Enum.GetValues<Need>().Select(need => $"{need}: {string.Join(", ", Roles.Where(role => RoleRights.Has(role, need)))}"),
        ]);
}
