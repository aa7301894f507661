using System.Text.Json;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.Plans;

/// <summary>A value of a plan file with its place.</summary>
/// <param name="Kind">The kind of value.</param>
/// <param name="Text">The text of a string or number; empty for other kinds.</param>
/// <param name="At">The place in the file.</param>
internal sealed record PlanNode(JsonValueKind Kind, string Text, PlanPlace At)
{
    /// <summary>The members of an object, in order.</summary>
    public IReadOnlyList<PlanMember> Members { get; init; } = [];

    /// <summary>The items of an array.</summary>
    public IReadOnlyList<PlanNode> Items { get; init; } = [];

    /// <summary>The value as words of a message, such as <c>an array</c> or <c>'x'</c>.</summary>
    public string Description => Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.Null => "null",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => QuotedText.Quote(Text),
    };
}

/// <summary>A member of an object in a plan file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="At">The place of its name.</param>
/// <param name="Value">Its value.</param>
internal sealed record PlanMember(string Name, PlanPlace At, PlanNode Value);

/// <summary>A place in a plan file, counted from 1.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column.</param>
internal readonly record struct PlanPlace(int Line, int Column);
