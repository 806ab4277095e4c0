using ChatSales.Core.Directories;

namespace ChatSales.Bot.Tests.Directories;

/// <summary>A platform's directory that is what a test says.</summary>
internal sealed class FakeDirectory(string platform) : IPlatformDirectory
{
    private int reads;

    public string Platform => platform;

    public IReadOnlyList<DirectoryDepartment> Departments { get; set; } =
        [new("1", "公司", null, []), new("2", "华东一队", "1", []), new("3", "行政", "1", [])];

    public Dictionary<string, DirectoryMember> Members { get; } = [];

    /// <summary>Why it can't be read; null while it can.</summary>
    public string? Fault { get; set; }

    /// <summary>How often everybody was read, and who was asked for alone.</summary>
    public int Reads => reads;

    public List<string> Asked { get; } = [];

    /// <summary>Every answer waits for this.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public async Task<DirectorySnapshot> ReadAsync(CancellationToken ct)
    {
        Interlocked.Increment(ref reads);
        await Gate.WaitAsync(ct);
        return Fault is null ? new(Departments, [.. Members.Values], 1) : throw new DirectoryException(Fault);
    }

    public async Task<DirectoryMember?> FindAsync(string account, CancellationToken ct)
    {
        lock (Asked)
        {
            Asked.Add(account);
        }

        await Gate.WaitAsync(ct);
        return Fault is null ? Members.GetValueOrDefault(account) : throw new DirectoryException(Fault);
    }

    public FakeDirectory With(string account, string name, string? mobile = null, string department = "2", string? manager = null)
    {
        Members[account] = new()
        {
            Account = account,
            Name = name,
            Mobile = mobile,
            DepartmentIds = [department],
            MainDepartmentId = department,
            ManagerAccount = manager,
        };
        return this;
    }
}
