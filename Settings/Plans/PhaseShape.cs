using StreamLab.Settings.Reading;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.Plans;

/// <summary>The shape of a phase of a plan, and whether the phase has the members that it needs.</summary>
/// <param name="Name">The shape; empty when it is not known.</param>
/// <param name="Needed">The members that it needs; empty when it is not known.</param>
/// <param name="IsComplete">True when the phase has those members and no others.</param>
internal sealed record PhaseShape(string Name, IReadOnlyList<string> Needed, bool IsComplete)
{
    private static readonly PhaseShape Unknown = new("", [], IsComplete: false);

    /// <summary>Reads the shape. Refuses an unknown one, members that it has no use for, and the lack of others, as far as no refused member explains it.</summary>
    /// <param name="node">The phase.</param>
    /// <param name="members">Its members that are known.</param>
    /// <param name="draft">Receives the problems.</param>
    public static PhaseShape Read(PlanNode node, Dictionary<string, PlanMember> members, PlanDraft draft)
    {
        var meant = Meant(node, members);
        if (!members.TryGetValue(PlanMembers.Shape, out var given))
        {
            if (!meant.Contains(PlanMembers.Shape) && !meant.Contains(null))
            {
                draft.Refuse(node.At, $"a phase without {PlanMembers.Shape}; allowed are {string.Join(", ", PlanMembers.OfShape.Keys)}.");
            }

            return Unknown;
        }

        if (PlanReader.Text(given, draft) is not { } shape)
        {
            return Unknown;
        }

        if (!PlanMembers.OfShape.TryGetValue(shape, out var needed))
        {
            draft.RefuseName(given.Value.At, shape, "a shape", PlanMembers.OfShape.Keys);
            return Unknown;
        }

        var missing = needed.Where(name => !members.ContainsKey(name)).ToList();
        var others = members.Values.Where(member => !IsOfEveryShape(member.Name) && !needed.Contains(member.Name)).ToList();
        if (others.Count > 0)
        {
            draft.Refuse(others[0].At, $"{Words(others.Select(static other => QuotedText.Quote(other.Name)))} {(others.Count == 1 ? "has" : "have")} no effect on shape {shape}; allowed are {string.Join(", ", needed)}.");
        }

        var refused = meant.Concat(others.Select(static other => other.Name)).Where(name => name is null || !IsOfEveryShape(name)).ToList();
        var unexplained = missing.Where(name => !refused.Exists(other => Explains(other, name, needed))).ToList();
        if (unexplained.Count > 0)
        {
            draft.Refuse(node.At, $"a phase of shape {shape} without {Words(unexplained)}; needed are {string.Join(", ", needed)}.");
        }

        return new(shape, needed, missing.Count == 0 && others.Count == 0);
    }

    /// <summary>True when the phase's member is one whose value counts; of an unknown shape all do.</summary>
    public bool Takes(string name) => Needed.Count == 0 || Needed.Contains(name);

    private static bool IsOfEveryShape(string name) => name is PlanMembers.Name or PlanMembers.Shape or PlanMembers.Faults;

    // What the refused names were meant to be; null for one that may stand for any member.
    private static List<string?> Meant(PlanNode node, Dictionary<string, PlanMember> members) =>
    [
        .. node.Members.Where(member => !members.ContainsValue(member))
            .Select(member => SpellingSuggestion.Find(member.Name, PlanMembers.OfPhase) is { } near && !members.ContainsKey(near) ? near : null),
    ];

    // A member of another shape stands for what this shape has in its place: every shape has a length, but for one that has a file.
    private static bool Explains(string? refused, string missing, string[] needed) =>
        refused is null || refused == missing || (!needed.Contains(refused) && (missing != PlanMembers.For || refused == PlanMembers.File));

    private static string Words(IEnumerable<string> names) => names.ToList() switch
    {
        [.. var before, var last] when before.Count > 0 => $"{string.Join(", ", before)} and {last}",
        var one => one[0],
    };
}
