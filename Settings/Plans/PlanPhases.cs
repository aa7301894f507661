using System.Text.Json;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.Plans;

/// <summary>Reads the phases of a plan.</summary>
internal static class PlanPhases
{
    public static void Read(PlanNode node, PlanDraft draft)
    {
        if (node.Kind != JsonValueKind.Array)
        {
            draft.Refuse(node.At, $"{PlanMembers.Phases}: {node.Description} where an array must be; allowed is an array of phases.");
            return;
        }

        if (node.Items.Count == 0)
        {
            draft.Refuse(node.At, $"{PlanMembers.Phases}: an empty array; allowed is an array of at least one phase.");
        }

        var begin = TimeSpan.Zero;
        foreach (var item in node.Items)
        {
            begin += Phase(item, draft, begin);
        }
    }

    /// <returns>The length of the phase, not scaled.</returns>
    private static TimeSpan Phase(PlanNode node, PlanDraft draft, TimeSpan begin)
    {
        var members = PlanReader.Members(node, draft, "a member of a phase", PlanMembers.OfPhase).ToDictionary(static member => member.Name, StringComparer.Ordinal);
        if (node.Kind != JsonValueKind.Object || !TryShape(node, members, draft, out var shape))
        {
            return TimeSpan.Zero;
        }

        var length = shape == PlanMembers.Recorded ? RecordedRate.Read(members[PlanMembers.File], draft) : Add(shape, members, draft);
        if (members.GetValueOrDefault(PlanMembers.Faults) is { } faults)
        {
            PlanReader.ReadFaults(faults.Value, draft, begin, length);
        }

        return length;
    }

    private static bool TryShape(PlanNode node, Dictionary<string, PlanMember> members, PlanDraft draft, out string shape)
    {
        shape = "";
        if (!members.TryGetValue(PlanMembers.Shape, out var given))
        {
            draft.Refuse(node.At, $"a phase without {PlanMembers.Shape}; allowed are {string.Join(", ", PlanMembers.OfShape.Keys)}.");
            return false;
        }

        shape = given.Value.Text;
        if (!PlanMembers.OfShape.TryGetValue(shape, out var needed))
        {
            draft.RefuseName(given.Value.At, given.Value.Text, "a shape", PlanMembers.OfShape.Keys);
            return false;
        }

        var missing = needed.Where(name => !members.ContainsKey(name)).ToList();
        var others = members.Values.Where(member => member.Name is not (PlanMembers.Name or PlanMembers.Shape or PlanMembers.Faults) && !needed.Contains(member.Name)).ToList();
        foreach (var name in missing)
        {
            draft.Refuse(node.At, $"a phase of shape {shape} without {name}; needed are {string.Join(", ", needed)}.");
        }

        foreach (var other in others)
        {
            draft.Refuse(other.At, $"{QuotedText.Quote(other.Name)} has no effect on shape {shape}; allowed are {string.Join(", ", needed)}.");
        }

        return missing.Count == 0 && others.Count == 0;
    }

    private static TimeSpan Add(string shape, Dictionary<string, PlanMember> members, PlanDraft draft)
    {
        var isMoving = members.ContainsKey(PlanMembers.To);
        var length = Value(members[PlanMembers.For], LoadFormat.Lengths, draft);
        var rates = (isMoving ? [PlanMembers.From, PlanMembers.To] : members.ContainsKey(PlanMembers.Rate) ? new[] { PlanMembers.Rate } : [])
            .Select(name => Value(members[name], isMoving ? LoadFormat.MovingRates : LoadFormat.Rates, draft) is { } rate ? LoadFormat.Rates.Write(rate) : null).ToList();
        var steps = members.TryGetValue(PlanMembers.Steps, out var count) ? Value(count, LoadFormat.StepCounts, draft) is { } known ? $"/{LoadFormat.StepCounts.Write(known)}" : null : "";
        if (length is not { } time || steps is null || rates.Contains(null))
        {
            return length ?? TimeSpan.Zero;
        }

        var text = rates.Count == 0 ? "" : $":{string.Join('-', rates)}{steps}";
        draft.Add("--load", $"{shape}{text}+{LoadFormat.Lengths.Write(draft.Scaled(time))}", members[PlanMembers.Shape].Value.At);
        return time;
    }

    private static T? Value<T>(PlanMember member, ValueFormat<T> format, PlanDraft draft)
        where T : struct
    {
        if (PlanReader.Text(member, draft) is not { } text)
        {
            return null;
        }

        if (format.TryRead(text, out var value, out var problem))
        {
            return value;
        }

        draft.Refuse(member.Value.At, $"{member.Name}: {problem}; allowed are {format.Allowed}.");
        return null;
    }
}
