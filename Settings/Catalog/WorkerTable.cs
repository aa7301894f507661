using StreamLab.Settings.Values;

namespace StreamLab.Settings.Catalog;

/// <summary>The table of the settings that a host passes to its workers. They have no switches, because no user sets them.</summary>
internal static class WorkerTable
{
    public static IReadOnlyList<SettingField<WorkerSettings>> Rows { get; } =
    [
        Row("Run", new RunFormat(), s => s.Run, (s, v) => s with { Run = v }),
        Row("Instance", NameFormats.InstanceName, s => s.Instance, (s, v) => s with { Instance = v }),
        Row("Index", new WholeNumberFormat(0, 98), s => s.Index, (s, v) => s with { Index = v }),
        Row("Count", new WholeNumberFormat(1, 99), s => s.Count, (s, v) => s with { Count = v }),
        Row("Group", new WholeNumberFormat(1, 9), s => s.Group == 1 ? null : s.Group, (s, v) => s with { Group = v }),
        Row("Stage", new WholeNumberFormat(0, 5), s => s.Stage == 0 ? null : s.Stage, (s, v) => s with { Stage = v }),
        Row("FlowControl", new FlagFormat(), s => s.FlowControl, (s, v) => s with { FlowControl = v }),
        Row("CreateTopics", new FlagFormat(), s => s.CreateTopics, (s, v) => s with { CreateTopics = v }),
        Row("BrokersVersion", NameFormats.AnyText, s => s.BrokersVersion, (s, v) => s with { BrokersVersion = v }),
        Row("StopPipe", NameFormats.AnyText, s => s.StopPipe, (s, v) => s with { StopPipe = v }),
        Row("ReadyPipe", NameFormats.AnyText, s => s.ReadyPipe, (s, v) => s with { ReadyPipe = v }),
        Row("ParentPipe", NameFormats.AnyText, s => s.ParentPipe, (s, v) => s with { ParentPipe = v }),
        Row("HostToken", NameFormats.AnyText, s => s.HostToken, (s, v) => s with { HostToken = v }),
        Row("Evidence", NameFormats.AnyText, s => s.Evidence, (s, v) => s with { Evidence = v }),
        Row("Hold", new FlagFormat(), s => s.Hold, (s, v) => s with { Hold = v }),
    ];

    private static SettingField<WorkerSettings, T> Row<T>(
        string key, ValueFormat<T> format, Func<WorkerSettings, object?> get, Func<WorkerSettings, T, WorkerSettings> set)
        where T : notnull => new(key, format, get, set);
}
