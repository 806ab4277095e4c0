using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets.Report;

/// <summary>A part of a report: a department, or a person's tickets.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="IsPerson">Whether it is a person, or nobody.</param>
/// <param name="PersonId">Who; null for a department, and for what nobody had.</param>
public sealed record ReportPart(string Name, bool IsPerson, Id<Person>? PersonId)
{
    private const string Department = "department:";
    private const string Someone = "person:";

    /// <summary>The form in which buttons name it.</summary>
    public string Key => IsPerson ? Someone + PersonId?.Text : Department + Name;

    public static ReportPart OfDepartment(string name) => new(name, IsPerson: false, null);

    public static ReportPart OfPerson(Id<Person>? id, string name) => new(name, IsPerson: true, id);

    /// <summary>Reads a key; the name of a person has to be looked up. Null if it is none.</summary>
    public static ReportPart? OfKey(string key) =>
        key.StartsWith(Department, StringComparison.Ordinal) ? OfDepartment(key[Department.Length..])
        : key == Someone ? OfPerson(null, ReportTexts.Nobody.Text)
        : key.StartsWith(Someone, StringComparison.Ordinal) ? OfPerson(new(key[Someone.Length..]), key[Someone.Length..])
        : null;
}
