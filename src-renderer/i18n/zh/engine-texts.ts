import type { EngineTexts } from '../engine-texts'

/** Notices, warnings and frequent messages of the engine in Chinese. */
export const engineTexts: EngineTexts = [
  // Lists of samples.
  [
    '{benchmark}: these listed samples are not in its data: {samples}.',
    '{benchmark}：数据中没有这些指定的样本：{samples}。',
  ],
  [
    'Numbers go from 1 to {most} here, in each subset; other entries are a row’s own id or the key of a sample.',
    '此处序号为 1 到 {most}（按子集计）；其他项须为数据行自带的 ID 或样本的键。',
  ],
  // Load tests: why figures are the client's own.
  ['the sending thread worked {share} of the time', '发送线程有 {share} 的时间在工作'],
  [
    'first tokens lay unread for {time} ms on average (estimate)',
    '首 token 平均滞留 {time} ms 才被读取（估计值）',
  ],
  ['the event loop was delayed by {time} ms (p99)', '事件循环延迟 {time} ms（p99）'],
  [
    '{share} of the requests were sent more than {time} ms late',
    '{share} 的请求晚发了 {time} ms 以上',
  ],
  [
    'client and server share this machine, whose processors were {share} busy',
    '客户端与服务器同在本机，处理器占用 {share}',
  ],
  ['the processors of this machine were {share} busy', '本机处理器占用 {share}'],
  // Load tests: what befell a run.
  [
    'The machine slept, or this program was held, for {seconds} s during a run: its figures are not the server’s.',
    '某轮期间本机休眠或本程序被挂起 {seconds} 秒：其指标不属于服务器。',
  ],
  [
    'The machine slept, or its clock was put forward, by {seconds} s during a run: its figures may not be the server’s.',
    '某轮期间本机休眠，或时钟被拨快 {seconds} 秒：其指标可能不属于服务器。',
  ],
  [
    'The clock of this machine was put back by {seconds} s during a run; times of requests do not depend on it.',
    '某轮期间本机时钟被拨慢 {seconds} 秒；请求的时间不依赖于它。',
  ],
  [
    'The first request failed ({fault}); the test counts such failures.',
    '第一个请求失败（{fault}）；测试会计入这类失败。',
  ],
  [
    'Over-saturated: requests in flight grow by {count} and the time to the first token by {time} ms each second.',
    '过饱和：每秒进行中的请求增加 {count} 个，首 token 时间增加 {time} ms。',
  ],
  ['Ended early: {reason}', '提前结束：{reason}'],
  [
    'No tokenizer is named: prompts are made of lone letters, which are one token each in most vocabularies.',
    '未指定分词器：提示词由单个字母组成，在多数词表中每个字母为一个 token。',
  ],
  // Load tests: what a search says.
  [
    '{found} The repeats do not all agree near it: the answer lies between {low} and {high}.',
    '{found} 附近的重复结果不一致：答案在 {low} 与 {high} 之间。',
  ],
  ['Already {value} does not pass: {reason}.', '{value} 即未通过：{reason}。'],
  ['{value} does not pass: {reason}.', '{value} 未通过：{reason}。'],
  ['all objectives hold', '满足全部目标'],
  ['The search was stopped.', '搜索已停止。'],
  ['The upper bound {value} passes.', '上限 {value} 也通过。'],
  ['{figure} was never defined.', '{figure} 始终未定义。'],
  ['{figure} is best there of {count} loads.', '在 {count} 个负载中，{figure} 在此处最优。'],
  ['{figure} is undefined', '{figure} 未定义'],
  ['{figure} can no longer be {limit}', '{figure} 已不可能 {limit}'],
  ['{failed} of {all} requests failed', '{all} 个请求中有 {failed} 个失败'],
  ['from one user to saturation', '从一个用户到饱和'],
  ['where more users stop bringing more throughput', '用户增加而吞吐量不再提高之处'],
  [
    'One user gets {slowest} requests/s, saturation is at {fastest}.',
    '一个用户可达 {slowest} 个请求/秒，饱和于 {fastest}。',
  ],
  ['No request succeeded.', '没有请求成功。'],
  [
    'Throughput was measured at {count} loads; four are needed to see a bend.',
    '吞吐量只在 {count} 个负载下测得；至少需要四个才能看出拐点。',
  ],
  [
    'Two straight lines fit the throughput best when they meet there.',
    '两条直线在此相交时最贴合吞吐量。',
  ],
  // Load tests: before the start, and side by side.
  [
    '{number} requests cannot keep {users} users busy: the concurrency is never reached.',
    '{number} 个请求无法让 {users} 个用户都忙起来：达不到该并发。',
  ],
  [
    'The p99 of {number} requests is little more than the slowest of them; 100 and more are needed.',
    '{number} 个请求的 p99 与最慢的一个相差无几；至少需要 100 个。',
  ],
  [
    'Without warm-up the first requests meet an idle server and are part of the figures (--warmup-num).',
    '没有预热时，最初的请求遇到的是空闲的服务器，且计入指标（--warmup-num）。',
  ],
  [
    '{number} connections are much for one client; it may become the limit itself.',
    '{number} 个连接对一个客户端来说很多，它自身可能成为瓶颈。',
  ],
  [
    'The extra body turns streaming off, so there is no time to the first token.',
    '附加的请求体关闭了流式，因此没有首 token 时间。',
  ],
  ['{left} of {all} rows are too short or too long.', '{all} 行中有 {left} 行过短或过长。'],
  [
    'One of the runs was client-bound: its figures are partly the client’s.',
    '其中一轮受限于客户端：其指标部分反映的是客户端。',
  ],
  [
    'A run has {number} successful requests; its p99 is little more than its slowest.',
    '其中一轮只有 {number} 个成功请求，其 p99 与最慢的一个相差无几。',
  ],
  [
    'The answers differ in length by more than a tenth, so latencies do not compare.',
    '回答长度相差超过十分之一，因此延迟不可比。',
  ],
  [
    'Only one side was repeated, so the spread of the other is not known.',
    '只有一方重复运行，因此另一方的离散程度未知。',
  ],
  ['The prompts differ in length by more than a tenth.', '提示词长度相差超过十分之一。'],
  // What is skipped by hand.
  ['The sample was skipped.', '该样本已被跳过。'],
  ['Retry the failed ones, and it is asked again.', '重试失败的样本时会再次提问。'],
  ['Another process works on this run.', '另一个进程正在执行此运行。'],
  ['Skip the sample there, or wait for its time-out.', '请在那里跳过该样本，或等待其超时。'],
  ['This sample is not being asked any more.', '该样本已不在请求中。'],
  // Programs of replies.
  [
    'Programs cannot be run here: that needs Node {version} or newer, which can shut them in.',
    '此处无法运行程序：需要能将其隔离的 Node {version} 或更新版本。',
  ],
  [
    'The program uses {name}, which is not to be had where it runs.',
    '程序使用了 {name}，而其运行环境中没有。',
  ],
  [
    'Its programs need {name}, which the sandbox does not have.',
    '该基准的程序需要 {name}，沙箱中没有。',
  ],
  ["There is no Python '{name}' to run programs with.", '没有可用来运行程序的 Python “{name}”。'],
  ["Docker cannot run programs with the image '{image}'.", 'Docker 无法用镜像“{image}”运行程序。'],
  [
    "Programs ran with the machine's own Python ({name}), in a restricted process that can read what the user can.",
    '程序以本机 Python（{name}）在受限进程中运行，可读取用户能读取的内容。',
  ],
  [
    'Programs ran in Docker containers without network ({image}).',
    '程序在无网络的 Docker 容器（{image}）中运行。',
  ],
  ['Programs ran in Docker containers without network.', '程序在无网络的 Docker 容器中运行。'],
  // Notices of a run.
  [
    'The server names another model than before: {named}, not {before}.',
    '服务器报告的模型与之前不同：现为 {named}，此前为 {before}。',
  ],
  [
    'The machine slept for {seconds} s; open requests start anew.',
    '计算机休眠了 {seconds} 秒；进行中的请求将重新开始。',
  ],
  ['Requests time out: concurrency lowered to {count}.', '请求超时：并发已降至 {count}。'],
  [
    'The server limits the rate: concurrency lowered to {count}.',
    '服务器限流：并发已降至 {count}。',
  ],
  [
    'The server went away ({reason}). The run waits and goes on by itself.',
    '服务器断开（{reason}）。运行将等待并自动继续。',
  ],
  ['The server answers again; the run goes on.', '服务器已恢复响应；运行继续。'],
  [
    'The judge {judge} went away ({reason}). The run waits for it.',
    '裁判模型 {judge} 断开（{reason}）。运行将等待它恢复。',
  ],
  ['The judge {judge} answers again; the run goes on.', '裁判模型 {judge} 已恢复响应；运行继续。'],
  [
    '{benchmark}: {count} predictions made elsewhere are reused, {rest} belong to no sample of this run.',
    '{benchmark}：沿用了 {count} 条已有的预测，另有 {rest} 条不属于本运行的任何样本。',
  ],
  [
    '{benchmark}: {count} predictions made elsewhere are reused.',
    '{benchmark}：沿用了 {count} 条已有的预测。',
  ],
  [
    '{count} predictions made elsewhere are reused, {rest} belong to no sample of this run.',
    '沿用了 {count} 条已有的预测，另有 {rest} 条不属于本运行的任何样本。',
  ],
  ['{count} predictions made elsewhere are reused.', '沿用了 {count} 条已有的预测。'],
  // Notes of a report.
  [
    'Starter rows that ship with the app, not the real data set.',
    '使用的是应用自带的示例数据，不是真正的数据集。',
  ],
  [
    '{count} of {total} samples were not run; the scores are of the others.',
    '{total} 个样本中有 {count} 个未运行，分数只代表其余样本。',
  ],
  // A run that pauses or is finished before its end.
  ['Paused after {count} failures in a row: {cause}', '连续失败 {count} 次后暂停：{cause}'],
  ['{count} failed samples are tried again.', '正在重试 {count} 个失败的样本。'],
  ['This run asks no questions just now.', '这次运行目前没有在提问。'],
  [
    'It is only beginning or ending, or it only judges what is there. Try again in a moment, or when it has ended.',
    '它刚刚开始、即将结束，或只在评判已有的回复。请稍后再试，或等它结束后再试。',
  ],
  ['Nothing more is asked; the run ends with what it has.', '不再提问；运行以已有的结果收尾。'],
  ["Run '{name}' has no answer to report yet.", '运行“{name}”还没有可报告的回答。'],
  ['Stop it instead; it can be resumed later.', '请改为停止；以后可以恢复。'],
  ["Run '{name}' is finished already.", '运行“{name}”已经完成。'],
  [
    '{count} unreadable rows of the data set were left out.',
    '数据集中有 {count} 行无法读取，已跳过。',
  ],
  ['A judge is the tested model itself.', '有一个裁判模型就是被测模型本身。'],
  [
    '{count} {are} on the exclude list and {verb} not asked.',
    '{count} 个样本在排除列表中，不会提问。',
  ],
  [
    '{benchmark}: {count} {are} on the exclude list and {verb} not asked.',
    '{benchmark}：{count} 个样本在排除列表中，不会提问。',
  ],
  [
    '{count} {are} shown as solved examples and not asked, since the data name no split of their own for examples.',
    '{count} 行用作示例而不提问，因为数据没有单独的示例划分。',
  ],
  [
    '{count} {are} also shown as solved examples with their answers, since the data name no split of their own for examples.',
    '{count} 道题同时作为带答案的示例出现，因为数据没有单独的示例划分。',
  ],
  // Warnings of a plan.
  [
    'The judge is the tested model, {model}: models tend to prefer their own answers, so use another one where you can.',
    '裁判模型就是被测模型 {model}：模型往往偏爱自己的回答，请尽量换用其他模型。',
  ],
  [
    '{benchmark}: its figures are taken over all samples, which no judge of single replies gives; its rule scores it.',
    '{benchmark}：其指标基于全部样本计算，逐条评判的裁判无法给出；将按规则评分。',
  ],
  [
    "{benchmark}: the judge's prompt is the benchmark's own; the one in this configuration serves the other benchmarks.",
    '{benchmark}：裁判提示使用基准自带的版本；此配置中的提示用于其他基准。',
  ],
  [
    'No chosen benchmark asks a judge with this strategy; choose llm to have the judge grade all of them.',
    '在此策略下，所选基准都不会用到裁判模型；选择 llm 可让裁判为全部基准评分。',
  ],
  [
    '{benchmark}: {count} of its samples can only be graded by a judge, and none is given: they stay without a score.',
    '{benchmark}：有 {count} 个样本只能由裁判模型评分，但没有指定裁判：这些样本将没有分数。',
  ],
  [
    '{note} shown_rows: "ask" in dataset_args asks them too.',
    '{note}在 dataset_args 中设置 shown_rows: "ask" 即可一并提问。',
  ],
  [
    '{benchmark}: the bundled starter rows are asked, as chosen. Their scores say nothing about the real benchmark.',
    '{benchmark}：按选择使用自带的示例数据。其分数不代表真正的基准。',
  ],
  [
    '{benchmark}: no data set was found, so the bundled starter rows are used. Their scores say nothing about the real benchmark.',
    '{benchmark}：未找到数据集，因此使用自带的示例数据。其分数不代表真正的基准。',
  ],
  [
    '{benchmark} has no solved examples, so it is asked without, although {count} are wanted: name a split that has some with train_split in dataset_args.',
    '{benchmark} 没有可用的示例，因此不带示例提问（要求 {count} 个）：请在 dataset_args 中用 train_split 指定含示例的划分。',
  ],
  [
    '{benchmark}: {count} rows were left out, the first in {file}, line {line}: {reason}.',
    '{benchmark}：跳过了 {count} 行，第一处在 {file} 第 {line} 行：{reason}。',
  ],
  [
    '{benchmark}: {count} rows are exact copies of others (the first: {first}). They were left out.',
    '{benchmark}：有 {count} 行与其他行完全相同（第一处：{first}），已跳过。',
  ],
  [
    '{benchmark}: {count} rows are exact copies of others (the first: {first}). They are asked like any other; bad_rows: "skip" leaves them out.',
    '{benchmark}：有 {count} 行与其他行完全相同（第一处：{first}），仍会照常提问；设置 bad_rows: "skip" 可跳过。',
  ],
  [
    '{benchmark}: the limit of {limit} holds for each of its {subsets} subsets: {total} questions in all.',
    '{benchmark}：数量限制 {limit} 对 {subsets} 个子集分别生效，共 {total} 道题。',
  ],
  // Messages of servers.
  ["{origin} has no model '{model}' ({status}).", '{origin} 上没有模型“{model}”（{status}）。'],
  ['{origin} refused the key (401{said}).', '{origin} 拒绝了密钥（401{said}）。'],
  [
    'This server wants a key: give it with --api-key, EVALWRIGHT_API_KEY, or in the server’s settings.',
    '该服务器需要密钥：请用 --api-key、EVALWRIGHT_API_KEY 或在服务器设置中提供。',
  ],
  ['Is the model server running, and is this its port?', '模型服务器是否正在运行？端口是否正确？'],
  [
    'The host name cannot be resolved: check its spelling and the network.',
    '无法解析主机名：请检查拼写和网络。',
  ],
  ['The host name cannot be resolved now: check the network.', '暂时无法解析主机名：请检查网络。'],
  ['The server closed the connection; look into its log.', '服务器关闭了连接；请查看服务器日志。'],
  [
    'Nothing answers at this address: check host, port and firewall, and whether it is reached through a proxy.',
    '该地址没有响应：请检查主机、端口和防火墙，以及是否需要代理。',
  ],
  ['Check that the server runs and that its URL is right.', '请检查服务器是否运行、网址是否正确。'],
  ['Look into the log of the model server.', '请查看模型服务器的日志。'],
  ['Lower the concurrency, or wait.', '请降低并发，或稍候再试。'],
  [
    'Raise the time-out, lower the concurrency, or lower max_tokens.',
    '请延长超时、降低并发或减小 max_tokens。',
  ],
  [
    'Check the path: most servers want the URL to end in /v1.',
    '请检查路径：多数服务器的网址应以 /v1 结尾。',
  ],
  [
    'Check that this key belongs to this server and has not expired.',
    '请检查密钥是否属于该服务器、是否已过期。',
  ],
  ['List its models with the Test button.', '请用“测试”按钮列出其模型。'],
  [
    'List its models with the Test button, or ask GET /v1/models.',
    '请用“测试”按钮列出其模型，或请求 GET /v1/models。',
  ],
  [
    'Check the generation settings against what this server supports.',
    '请对照该服务器支持的参数检查生成设置。',
  ],
  [
    'Use fewer few-shot examples, a smaller max_tokens, or a server with a longer context.',
    '请减少示例数、减小 max_tokens，或使用上下文更长的服务器。',
  ],
  // Messages of the store and of runs.
  ['The database is held by another window or program.', '数据库正被另一个窗口或程序占用。'],
  [
    'Nothing is lost. Try again in a moment; if it stays so, close the other program.',
    '没有丢失任何数据。请稍后重试；若一直如此，请关闭另一个程序。',
  ],
  ['The disk is full; this was not saved.', '磁盘已满，此次未能保存。'],
  [
    'Make room, or clean up under Settings, Storage. What was saved before is safe.',
    '请腾出空间，或在“设置 → 存储”中清理。之前保存的内容是安全的。',
  ],
  ["Run '{name}' is not running.", '运行“{name}”当前没有在执行。'],
  ["Run '{name}' is being worked on by {owner}.", '运行“{name}”正由 {owner} 处理。'],
  ["There is no run '{id}' in this data folder.", '此数据文件夹中没有运行“{id}”。'],
  ['Wait until it has ended, or cancel it there.', '请等待其结束，或在那里取消。'],
  ['An imported run cannot be continued in place.', '导入的运行不能直接继续。'],
  ['An imported run has no data set rows to score against.', '导入的运行没有可供评分的数据行。'],
  ["The prompts and replies of '{name}' were cleaned up.", '“{name}”的提示和回复已被清理。'],
  ['The data folder was moved to {folder}.', '数据文件夹已移动到 {folder}。'],
  [
    'Close the app and start it again: it then uses the new folder.',
    '请关闭应用后重新启动，届时将使用新文件夹。',
  ],
  ['This data folder is open read-only.', '此数据文件夹以只读方式打开。'],
  [
    'Open it for work by the button above, or start the app without --read-only, to change something.',
    '如需更改，请关闭应用并以不带 --read-only 的方式启动。',
  ],
  ['The app is closing.', '应用正在关闭。'],
  ['This run is already queued or running here.', '此运行已在本进程中排队或执行。'],
  ['1 file, {size}, splits {splits}', '1 个文件，{size}，数据划分：{splits}'],
  ['1 file, {size}', '1 个文件，{size}'],
  ['{count} files, {size}, splits {splits}', '{count} 个文件，{size}，数据划分：{splits}'],
  ['{count} files, {size}', '{count} 个文件，{size}'],
  ['has no split {split}: there are {splits}', '没有数据划分 {split}，现有：{splits}'],
]
