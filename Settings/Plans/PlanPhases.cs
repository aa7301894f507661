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
            begin += Phase(item, draft, begin) ?? TimeSpan.Zero;
        }
    }

    /// <returns>The length of the phase, not scaled; null when it is not known, because what says it was refused.</returns>
    private static TimeSpan? Phase(PlanNode node, PlanDraft draft, TimeSpan begin)
    {
        var members = PlanReader.Members(node, draft, "a member of a phase", PlanMembers.OfPhase).ToDictionary(static member => member.Name, StringComparer.Ordinal);
        if (node.Kind != JsonValueKind.Object)
        {
            return null;
        }

        var shape = PhaseShape.Read(node, members, draft);
        var length = shape.Name == PlanMembers.Recorded
            ? shape.IsComplete ? RecordedRate.Read(members[PlanMembers.File], draft) : null
            : Add(shape, members, draft);
        if (members.GetValueOrDefault(PlanMembers.Faults) is { } faults)
        {
            PlanReader.ReadFaults(faults.Value, draft, begin, length ?? TimeSpan.MaxValue);
        }

        return length;
    }

    // Values are read whatever was refused beside them, because they are wrong by themselves.
    private static TimeSpan? Add(PhaseShape shape, Dictionary<string, PlanMember> members, PlanDraft draft)
    {
        var length = Value(PlanMembers.For, LoadFormat.Lengths);
        var (steady, from, to) = (Value(PlanMembers.Rate, LoadFormat.Rates), Value(PlanMembers.From, LoadFormat.MovingRates), Value(PlanMembers.To, LoadFormat.MovingRates));
        double?[] rates = shape.Needed.Contains(PlanMembers.Rate) ? [steady] : shape.Needed.Contains(PlanMembers.To) ? [from, to] : [];
        var steps = Value(PlanMembers.Steps, LoadFormat.StepCounts);
        if (length is not { } time || !shape.IsComplete)
        {
            return length;
        }

        if (!rates.Contains(null) && (steps is not null || !shape.Needed.Contains(PlanMembers.Steps)))
        {
            var joined = string.Join('-', rates.Select(static rate => LoadFormat.Rates.Write(rate!.Value)));
            var text = $"{(rates.Length == 0 ? "" : ":")}{joined}{(steps is { } count ? $"/{LoadFormat.StepCounts.Write(count)}" : "")}";
            draft.Add("--load", $"{shape.Name}{text}+{LoadFormat.Lengths.Write(draft.Scaled(time))}", members[PlanMembers.Shape].Value.At);
        }

        return time;

        T? Value<T>(string name, ValueFormat<T> format)
            where T : struct => members.TryGetValue(name, out var member) && shape.Takes(name) ? PlanPhases.Value(member, format, draft) : null;
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
