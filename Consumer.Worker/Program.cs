using StreamLab.Consumer.Worker;
using StreamLab.ServiceDefaults;
using StreamLab.Settings;

return await LabProcess.RunAsync(LabProgram.Consumer, args, static (builder, settings, worker) => builder.AddConsuming(settings, worker));
