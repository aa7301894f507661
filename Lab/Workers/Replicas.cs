using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.Lab.Workers;

/// <summary>Names and numbers a lab's workers.</summary>
internal static class Replicas
{
    private const string Producer = "producer-";
    private const string Consumer = "consumer-";

    /// <summary>Gets the producers: <c>producer-1</c>, <c>producer-2</c>, and so on.</summary>
    /// <param name="settings">The lab's settings.</param>
    public static IEnumerable<WorkerSettings> Producers(LabSettings settings) => Named(Producer, 1, settings.Producers);

    /// <summary>Gets the consumers, group by group: <c>consumer-1</c>, in the second group <c>consumer-2-1</c>, and so on.</summary>
    /// <param name="settings">The lab's settings.</param>
    public static IEnumerable<WorkerSettings> Consumers(LabSettings settings) =>
        Enumerable.Range(1, settings.Groups).SelectMany(group => Named(Consumer, group, settings.Consumers));

    /// <summary>Gets the workers of the stages of a pipeline, stage by stage: <c>stage-1-1</c>, <c>stage-1-2</c>, and so on.</summary>
    /// <param name="settings">The lab's settings.</param>
    public static IEnumerable<WorkerSettings> Stages(LabSettings settings) =>
        from stage in Enumerable.Range(1, settings.Pipeline)
        from index in Enumerable.Range(0, settings.StageWorkers)
        select new WorkerSettings
        {
            Instance = FaultTarget.StageName(stage, index + 1),
            Index = index,
            Count = settings.StageWorkers,
            Stage = stage,
        };

    /// <summary>Gets the place of a worker that reads a topic.</summary>
    /// <param name="name">The worker's name.</param>
    public static WorkerSettings PlaceOf(string name) => !FaultTarget.TryParse(name, out var worker) ? new() { Instance = name }
        : worker.Kind == FaultTargetKind.Stage ? new() { Instance = name, Stage = worker.Group }
        : new() { Instance = name, Group = worker.Group };

    /// <summary>Gets one consumer more than a group has.</summary>
    /// <param name="group">The number of the group, from 1.</param>
    /// <param name="number">The consumer's number in its group, from 1.</param>
    public static WorkerSettings ConsumerOf(int group, int number) => Named(Consumer, group, number).Last();

    /// <summary>Gets the number of a consumer's group, from 1; 1 for other workers.</summary>
    /// <param name="name">The worker's name.</param>
    public static int GroupOf(string name) => FaultTarget.TryParse(name, out var worker) ? worker.Group : 1;

    /// <summary>Gets a worker's number among its kind, in its group, from 1; 0 for ControlRoom.</summary>
    /// <param name="name">The worker's name.</param>
    public static int NumberOf(string name) => FaultTarget.TryParse(name, out var worker) ? worker.Number : 0;

    private static IEnumerable<WorkerSettings> Named(string prefix, int group, int count) =>
        Enumerable.Range(0, count).Select(index => new WorkerSettings
        {
            Instance = FaultTarget.NameOf(prefix, group, index + 1),
            Index = index,
            Count = count,
            Group = group,
        });
}
