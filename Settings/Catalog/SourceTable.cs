using StreamLab.Settings.Values;
using static StreamLab.Settings.Catalog.NameFormats;
using static StreamLab.Settings.Catalog.SettingRow;
using static StreamLab.Settings.LabProgram;

namespace StreamLab.Settings.Catalog;

/// <summary>The rows of <see cref="SettingTable"/> for the source of the events.</summary>
internal static class SourceTable
{
    private static readonly LabProgram[] Sending = [AppHost, Producer];

    private static readonly Condition FromSource = new("--source", s => s.Source.Path is not null);

    private static readonly Condition OfCsv = new(
        "a --source of --format csv",
        s => s.Source is { Path: not null, Plain: false, Format: SourceFormat.Auto or SourceFormat.Csv });

    public static IReadOnlyList<Setting> Rows { get; } =
    [
        new("--source", Row("Source:Path", SourcePath, s => s.Source.Path, (s, v) => s with { Source = s.Source with { Path = v } }))
        {
            Description = "source of the events",
            Default = "the scenario's events",
            Programs = Sending,
        },
        new("--format", Row(
            "Source:Format", new ChoiceFormat<SourceFormat>(),
            s => s.Source.Format, (s, v) => s with { Source = s.Source with { Format = v } }))
        {
            Description = "format of the source",
            Programs = Sending,
            Needs = FromSource,
        },
        new("--delimiter", Row(
            "Source:Delimiter", new DelimiterFormat(),
            s => s.Source.Delimiter, (s, v) => s with { Source = s.Source with { Delimiter = v } }))
        {
            Description = "delimiter between the values of a CSV file",
            Default = "detected in its header",
            Programs = Sending,
            Needs = OfCsv,
        },
        new("--key", Row("Source:Key", Column, s => s.Source.Key, (s, v) => s with { Source = s.Source with { Key = v } }))
        {
            Description = "field that becomes the record's key",
            Programs = Sending,
            Needs = FromSource,
        },
        new("--pace", Row("Source:Pace", Column, s => s.Source.Pace, (s, v) => s with { Source = s.Source with { Pace = v } }))
        {
            Description = "field with the time of an event; events are sent in the source's own time, not at a rate",
            Programs = Sending,
            Needs = FromSource,
        },
        new("--speed", Row("Source:Speed", new SpeedFormat(), s => s.Source.Speed, (s, v) => s with { Source = s.Source with { Speed = v } }))
        {
            Description = "how many times as fast as recorded",
            Default = "1x",
            Programs = Sending,
            Needs = new("--pace", s => s.Source.Pace is not null),
        },
        new("--loop", Row("Source:Loop", new FlagFormat(), s => s.Source.Loop, (s, v) => s with { Source = s.Source with { Loop = v } }))
        {
            Description = "start the source again at its end",
            Programs = Sending,
            Needs = FromSource,
        },
        new("--plain", Row(
            "Source:Plain", new FlagFormat(),
            s => s.Source.Plain, (s, v) => s with { Source = s.Source with { Plain = v } }))
        {
            Description = "send the source's lines exactly as given, without event and stamp",
            Programs = [Producer],
            Needs = FromSource,
        },
    ];
}
