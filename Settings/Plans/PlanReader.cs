using System.Text.Json;
using StreamLab.Settings.Catalog;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.Plans;

/// <summary>Reads a plan's members, and refuses what is not one.</summary>
internal static class PlanReader
{
    private static readonly DurationFormat Durations = new(TimeSpan.Zero, TimeSpan.FromDays(30));

    public static void Read(PlanNode root, PlanDraft draft)
    {
        foreach (var member in Members(root, draft, "a member of a plan", PlanMembers.OfPlan))
        {
            switch (member.Name)
            {
                case PlanMembers.Settings:
                    ReadSettings(member.Value, draft);
                    break;
                case PlanMembers.Phases:
                    PlanPhases.Read(member.Value, draft);
                    break;
                case PlanMembers.Faults:
                    ReadFaults(member.Value, draft, TimeSpan.Zero, TimeSpan.MaxValue);
                    break;
                case PlanMembers.Expectations:
                    foreach (var item in Strings(member.Value, draft, PlanMembers.Expectations))
                    {
                        draft.Add("--expect", item.Text, item.At);
                    }

                    break;
                case PlanMembers.WarmUp:
                    AddTime("--warm-up", member, draft);
                    break;
                case PlanMembers.Repeat:
                    AddText("--repeat", member, draft);
                    break;
                default:
                    _ = Text(member, draft);
                    break;
            }
        }
    }

    /// <summary>Gets the members of an object. Refuses another kind of value, unknown names and repeated ones.</summary>
    public static IEnumerable<PlanMember> Members(PlanNode node, PlanDraft draft, string noun, IReadOnlyCollection<string> allowed)
    {
        if (node.Kind != JsonValueKind.Object)
        {
            draft.Refuse(node.At, $"{node.Description} where an object must be; allowed is an object with {string.Join(", ", allowed)}.");
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in node.Members)
        {
            if (!allowed.Contains(member.Name))
            {
                draft.RefuseName(member.At, member.Name, noun, allowed);
            }
            else if (!seen.Add(member.Name))
            {
                draft.Refuse(member.At, $"{QuotedText.Quote(member.Name)} is there twice; allowed is once.");
            }
            else
            {
                yield return member;
            }
        }
    }

    /// <summary>Gets the text of a string or number; null for another kind of value, which is refused.</summary>
    public static string? Text(PlanMember member, PlanDraft draft)
    {
        if (member.Value.Kind is JsonValueKind.String or JsonValueKind.Number)
        {
            return member.Value.Text;
        }

        draft.Refuse(member.Value.At, $"{member.Name}: {member.Value.Description} where a single value must be; allowed is a string or a number.");
        return null;
    }

    /// <summary>Gets the strings of an array. Refuses other kinds of values.</summary>
    public static IEnumerable<PlanNode> Strings(PlanNode node, PlanDraft draft, string name)
    {
        if (node.Kind != JsonValueKind.Array)
        {
            draft.Refuse(node.At, $"{name}: {node.Description} where an array must be; allowed is an array of strings.");
            yield break;
        }

        foreach (var item in node.Items)
        {
            if (item.Kind == JsonValueKind.String)
            {
                yield return item;
            }
            else
            {
                draft.Refuse(item.At, $"{name}: {item.Description} where a string must be; allowed is an array of strings.");
            }
        }
    }

    /// <summary>Adds faults whose times are relative to <paramref name="begin"/>.</summary>
    public static void ReadFaults(PlanNode node, PlanDraft draft, TimeSpan begin, TimeSpan length)
    {
        var format = new FaultFormat();
        foreach (var item in Strings(node, draft, PlanMembers.Faults))
        {
            if (!format.TryRead(item.Text, out var schedule, out var problem))
            {
                draft.Refuse(item.At, $"{PlanMembers.Faults}: {Refusal.WithAllowed(problem, format.Allowed)}");
                continue;
            }

            foreach (var fault in schedule.Faults)
            {
                if (fault.At >= length)
                {
                    draft.Refuse(item.At, $"{PlanMembers.Faults}: {fault} begins after its phase of {Durations.Write(length)} is over; allowed are earlier ones.");
                    continue;
                }

                var moved = fault with { At = draft.Scaled(begin + fault.At), For = fault.IsForever || fault.For is not { } time ? fault.For : draft.Scaled(time) };
                draft.Add("--fault", moved.ToString(), item.At);
            }
        }
    }

    private static void ReadSettings(PlanNode node, PlanDraft draft)
    {
        foreach (var member in Members(node, draft, "a setting of a plan", [.. PlanMembers.OfSettings.Keys]))
        {
            var setting = PlanMembers.OfSettings[member.Name];
            if (setting.Kind == ValueKind.Flag)
            {
                AddFlag(setting, member, draft);
            }
            else if (setting.Kind == ValueKind.Duration && setting.Switch == "--duration")
            {
                AddTime(setting.Switch, member, draft);
            }
            else if (setting.Kind == ValueKind.File && member.Value is { Kind: JsonValueKind.String, Text: not SourceSettings.StandardInput } file && NameFormats.IsPath(file.Text))
            {
                draft.Add(setting.Switch, Path.GetFullPath(file.Text, draft.Folder), file.At);
            }
            else
            {
                AddText(setting.Switch, member, draft);
            }
        }
    }

    private static void AddFlag(Setting setting, PlanMember member, PlanDraft draft)
    {
        if (member.Value.Kind is JsonValueKind.True or JsonValueKind.False)
        {
            draft.Add(setting.Switch, member.Value.Kind == JsonValueKind.True ? FlagFormat.On : "false", member.Value.At);
        }
        else
        {
            draft.Refuse(member.Value.At, $"{member.Name}: {member.Value.Description} is not known; allowed are {setting.Allowed}.");
        }
    }

    private static void AddText(string name, PlanMember member, PlanDraft draft)
    {
        if (Text(member, draft) is { } text)
        {
            draft.Add(name, text, member.Value.At);
        }
    }

    private static void AddTime(string name, PlanMember member, PlanDraft draft)
    {
        if (Text(member, draft) is { } text)
        {
            // A time that cannot be read is refused with the setting's own words.
            draft.Add(name, Durations.TryRead(text, out var time, out _) ? Durations.Write(draft.Scaled(time)) : text, member.Value.At);
        }
    }
}
